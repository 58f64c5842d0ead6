namespace Mttx.Functions.Tests.CommandLine;

public sealed class BadUsageTests
{
    [Theory]
    [InlineData("--by", "planet", "\"planet\"")]
    [InlineData("--trend", "month", "Must be one of")]
    [InlineData("--time-zone", "Mars", "IANA")]
    [InlineData("--as-of", "yesterday", "2026-01-31")]
    [InlineData("--mttc", "Incident", "case_history_stage=Incident")]
    [InlineData("--mttc", "case_history_phase=Incident", "a column case_history_phase")]
    [InlineData("--format", "xml", "Must be one of")]
    [InlineData("--signal", "True Positive", "--noise")]
    [InlineData("--compare", "next", "Must be one of")]
    [InlineData("--tag", "--nosie", "There is no option --nosie")]
    [InlineData("--colour", "red", "--colour")]
    [InlineData("--as-of", "2999-01-01", "in the future")]
    public async Task Bad_options_end_with_2_and_one_line_that_names_them_and_the_way_out(string option, string value, string hint)
    {
        using var files = ResultFiles.Example();

        AssertRefused(await MttxProcess.RunAsync([.. files.Arguments, option, value]), hint);
    }

    [Fact]
    public async Task A_tag_cannot_be_both_signal_and_noise()
    {
        using var files = ResultFiles.Example();

        AssertRefused(await MttxProcess.RunAsync([.. files.Arguments, "--signal", "VIP", "--noise", "VIP"]), "\"VIP\"");
    }

    [Fact]
    public async Task Csv_writes_one_table_only()
    {
        using var files = ResultFiles.Example();

        AssertRefused(await MttxProcess.RunAsync([.. files.Arguments, "--format", "csv", "--by", "rule", "--trend", "day"]), "one table");
    }

    [Fact]
    public async Task Standard_input_cannot_be_two_files() =>
        AssertRefused(await MttxProcess.RunAsync("calculate", "--history", "-", "--cases", "-"), "only one");

    [Fact]
    public async Task A_missing_file_is_named() =>
        AssertRefused(await MttxProcess.RunAsync("calculate", "--history", "-", "--cases", "no-such-file.json"), "no-such-file.json");

    [Fact]
    public async Task An_unknown_verb_is_named() => AssertRefused(await MttxProcess.RunAsync("bogus"), "'bogus'");

    [Fact]
    public async Task A_required_option_is_named() =>
        AssertRefused(await MttxProcess.RunAsync("calculate", "--history", "-"), "--cases");

    [Theory]
    [InlineData("{\"results\":[", "standard input", "byte")]
    [InlineData("", "standard input", "nothing that starts one")]
    [InlineData("<html>Sign in</html>", "standard input", "well-formed JSON")]
    [InlineData("{\"error\":{\"code\":403,\"status\":\"PERMISSION_DENIED\",\"message\":\"no\"}}", "PERMISSION_DENIED", "$.error")]
    [InlineData("{\"results\":[{\"column\":\"case_history_case_event_time\",\"values\":[{\"value\":{\"int64Val\":\"1770000000000\"}}]}]}", "$.results[0].values[0]", "not milliseconds")]
    public async Task Input_that_is_no_result_is_refused_with_its_place(string history, string place, string hint)
    {
        using var files = ResultFiles.Example();

        var answer = await MttxProcess.RunAsync(["calculate", "--history", "-", "--cases", files.Cases], history);

        AssertRefused(answer, place);
        Assert.Contains(hint, answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_shows_examples_and_exit_codes()
    {
        var answer = await MttxProcess.RunAsync("calculate", "--help");

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("calculate --history history.json --cases cases.json", answer.Output, StringComparison.Ordinal);
        Assert.Contains("Exit codes", answer.Output, StringComparison.Ordinal);
    }

    private static void AssertRefused(MttxAnswer answer, string hint)
    {
        Assert.Equal(2, answer.ExitCode);
        Assert.Equal("", answer.Output);
        Assert.Contains(hint, Assert.Single(answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
