namespace Mttx.Functions.Tests.CommandLine;

internal sealed record MttxAnswer(int ExitCode, string Output, string Errors);
