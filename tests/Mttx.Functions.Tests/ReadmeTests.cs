using Mttx.Functions.Tests.CommandLine;

namespace Mttx.Functions.Tests;

public sealed class ReadmeTests
{
    [Fact]
    public async Task The_readme_shows_what_its_command_prints()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var example = Path.Combine(Repository.Root, "docs", "example");
        var shown = readme.Split("```text\n")[1].Split("```")[0];

        var answer = await MttxProcess.RunAsync(
            "calculate", "--history", Path.Combine(example, "history.json"), "--cases", Path.Combine(example, "cases.json"));

        Assert.Equal(Lines(shown), Lines(answer.Output));
    }

    private static IEnumerable<string> Lines(string text) => text.TrimEnd().Split('\n').Select(line => line.TrimEnd());
}
