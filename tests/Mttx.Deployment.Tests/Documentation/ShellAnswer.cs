namespace Mttx.Deployment.Tests.Documentation;

/// <summary>How a program ended, and what it wrote.</summary>
internal sealed record ShellAnswer(int ExitCode, string Output, string Errors);
