namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>A browser of Chromium's family.</summary>
/// <param name="Path">The program.</param>
/// <param name="Arguments">What it takes to run here.</param>
/// <param name="Environment">What it has to find in its environment besides.</param>
internal sealed record BrowserProgram(string Path, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment);
