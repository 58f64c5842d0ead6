using System.Diagnostics;

namespace Mttx.Simulator.Tests.CommandLine;

public sealed class CommandLineTests
{
    [Fact]
    public async Task Help_explains_options_control_and_misbehaviour()
    {
        var (exitCode, output, _) = await SimulatorProcess.RunAsync("--help");

        Assert.Equal(0, exitCode);
        foreach (var text in (string[])["--existing-rows", "/control/misbehave", "lose_answer", "dashboardQueries.*", "listening on"])
        {
            Assert.Contains(text, output, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("--cases", "500001")]
    [InlineData("--tenants", "0")]
    [InlineData("--port", "65536")]
    [InlineData("--now", "yesterday")]
    [InlineData("--existing-rows", "merge")]
    [InlineData("--misbehave", "kind=explode")]
    [InlineData("--colour", "red")]
    public async Task Bad_options_end_with_2_and_one_line(string option, string value)
    {
        var (exitCode, output, errors) = await SimulatorProcess.RunAsync(option, value);

        Assert.Equal((2, ""), (exitCode, output));
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(value == "red" ? option : value is "0" or "65536" ? "must be from" : value is "kind=explode" ? "explode" : value, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_says_where_it_listens_answers_there_and_ends_when_told_to()
    {
        using var process = SimulatorProcess.Start("--cases", "100,200", "--tenants", "2", "--now", "2026-03-01T12:00:00Z");
        var line = await process.StandardOutput.ReadLineAsync();
        Assert.StartsWith("listening on http://127.0.0.1:", line, StringComparison.Ordinal);

        using var client = new HttpClient();
        var tenants = await client.GetStringAsync(new Uri(line!["listening on ".Length..] + "/control/tenants"));
        Assert.Contains("\"cases\": 200", tenants, StringComparison.Ordinal);

        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
