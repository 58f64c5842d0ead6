using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.CommandLine;

public sealed class CalculateTests
{
    [Fact]
    public async Task Cards_show_median_mean_p90_counts_and_completion_in_plain_text_when_the_output_is_no_terminal()
    {
        using var files = ResultFiles.Example();

        var answer = await MttxProcess.RunAsync(files.Arguments);

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.DoesNotContain('\u001b', answer.Output);
        Assert.Contains("3 cases, data until 2026-02-10T05:07:40Z", answer.Output, StringComparison.Ordinal);
        Assert.Matches("median +3m 00s .* median +7m 30s .* median +20m 00s .* median +1h 50m", answer.Output);
        Assert.Matches("mean +3m 00s .* mean +7m 30s .* mean +20m 00s .* mean +1h 50m", answer.Output);
        Assert.Matches("p90 +4m 36s .* p90 +9m 30s .* p90 +20m 00s .* p90 +1h 50m", answer.Output);
        Assert.Matches("reached +2 of 3 .* reached +2 of 3 .* reached +1 of 3 .* reached +1 of 3", answer.Output);
        Assert.Matches("completion +66.67 % .* completion +66.67 % .* completion +33.33 % .* completion +33.33 %", answer.Output);
        Assert.Contains("resolved without a first action: 1.", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_says_null_for_what_is_not_reached_and_carries_statistics_definition_and_data_quality()
    {
        var told = await JsonAsync();

        Assert.Null(told["individual_cases"]!["2"]!["MTTC"]);
        Assert.Null(told["individual_cases"]!["3"]!["MTTD"]);
        Assert.Equal(60, (long)told["individual_cases"]!["2"]!["MTTD"]!);
        var mttr = told["statistics"]!["MTTR"]!;
        Assert.Equal((1, 2, 1), ((int)mttr["reached"]!, (int)mttr["eligible"]!, (int)mttr["open"]!));
        Assert.Equal(1, (int)mttr["excluded"]!["no_start"]!);
        Assert.Equal(6_600, (double)mttr["mean_seconds"]!);
        Assert.Null(mttr["standard_deviation_seconds"]);
        Assert.Equal(6_600, (long)mttr["survival_median_seconds"]!);
        Assert.Null(mttr["survival_p90_seconds"]);
        Assert.Matches("^[0-9a-f]{16}$", (string)told["definition"]!["hash"]!);
        Assert.Equal("first", (string)told["definition"]!["milestones"]![0]!["occurrence"]!);
        Assert.Equal("2026-02-10T05:07:40Z", (string)told["data_end"]!);
        Assert.Null(told["window_end"]);
        Assert.Equal(1, (int)told["data_quality"]!["cases_without_first_event"]!);
        Assert.Equal(1, (int)told["data_quality"]!["cases_resolved_untouched"]!);
    }

    [Fact]
    public async Task Filters_choose_cases_and_say_how_many_they_left_out()
    {
        Assert.Equal(["1", "2"], CaseIds(await JsonAsync("--environment", "EMEA")));
        Assert.Equal(["1", "3"], CaseIds(await JsonAsync("--rule", "Impossible travel")));
        Assert.Equal(["1", "2"], CaseIds(await JsonAsync("--tag", "VIP", "False Positive")));
        Assert.Equal(["2", "3"], CaseIds(await JsonAsync("--not-tag", "VIP")));
        var both = await JsonAsync("--environment", "EMEA", "--not-tag", "VIP");
        Assert.Equal(["2"], CaseIds(both));
        Assert.Equal(2, (int)both["data_quality"]!["cases_filtered_out"]!);
    }

    [Fact]
    public async Task A_value_that_no_row_has_is_named_together_with_those_there_are()
    {
        using var files = ResultFiles.Example();

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--mttc", "case_history_stage=incident", "--tag", "vip"]);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("no row has case_history_stage = \"incident\"; the column holds \"Incident\", \"Investigation\", \"Triage\"", answer.Output, StringComparison.Ordinal);
        Assert.Contains("no row has tags = \"vip\"", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_can_start_at_another_milestone()
    {
        var told = await JsonAsync("--mttr-start", "created", "--mttc", "case_history_status=CLOSED", "--mttc-start", "detected");

        Assert.Equal(7_200, (long)told["individual_cases"]!["1"]!["MTTR"]!);
        Assert.Equal(60, (long)told["individual_cases"]!["3"]!["MTTR"]!);
        Assert.Equal(7_200, (long)told["individual_cases"]!["1"]!["MTTC"]!);
    }

    [Fact]
    public async Task Breakdown_gives_the_same_figures_per_group()
    {
        var groups = (JsonArray)(await JsonAsync("--by", "rule", "stage"))["breakdowns"]!["rule"]!;

        Assert.Equal(["Impossible travel", "Phishing"], groups.Select(g => (string)g!["name"]!));
        Assert.Equal([2, 1], groups.Select(g => (int)g!["cases"]!));
        Assert.Equal(600, (double)groups[0]!["statistics"]!["MTTA"]!["median_seconds"]!);
    }

    [Fact]
    public async Task Trend_counts_by_local_weeks_and_shows_empty_buckets()
    {
        var trend = (await JsonAsync("--trend", "day", "--time-zone", "Europe/Vienna"))["trend"]!;
        var buckets = (JsonArray)trend["buckets"]!;

        Assert.Equal(("day", "Europe/Vienna"), ((string)trend["unit"]!, (string)trend["time_zone"]!));
        Assert.Equal("2026-02-02T00:00:00+01:00", (string)buckets[0]!["start"]!);
        Assert.Equal([1, 1, 0, 0, 0, 0, 0, 0, 1], buckets.Select(b => (int)b!["cases"]!));
        Assert.Null(buckets[2]!["statistics"]!["MTTA"]!["mean_seconds"]);
    }

    [Fact]
    public async Task Signal_to_noise_tells_each_rules_precision_with_its_interval()
    {
        var rules = (JsonArray)(await JsonAsync("--signal", "True Positive", "--noise", "False Positive"))["signal_to_noise"]!["rules"]!;

        Assert.Equal((2, 1, 0, 1.0), ((int)rules[0]!["volume"]!, (int)rules[0]!["signal"]!, (int)rules[0]!["noise"]!, (double)rules[0]!["precision"]!));
        Assert.Equal(0.2065, (double)rules[0]!["precision_interval"]!["low"]!, 4);
    }

    [Fact]
    public async Task Comparison_says_why_nothing_can_be_told_of_so_few_cases()
    {
        var comparison = (await JsonAsync("--compare", "previous"))["comparison"]!;

        Assert.Equal((2, 1), ((int)comparison["previous_cases"]!, (int)comparison["current_cases"]!));
        Assert.Equal("cannot_tell", (string)comparison["metrics"]!["MTTA"]!["verdict"]!);
        Assert.Contains("fewer than 4", (string)comparison["metrics"]!["MTTA"]!["reason"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_earlier_end_shows_the_data_as_they_stood_then()
    {
        var told = await JsonAsync("--as-of", "2026-02-02T03:55", "--time-zone", "Europe/Vienna");

        Assert.Equal(["1"], CaseIds(told));
        Assert.Null(told["individual_cases"]!["1"]!["MTTR"]);
        Assert.Equal(6, (int)told["data_quality"]!["events_after_end"]!);
        Assert.Equal(1, (int)told["statistics"]!["MTTR"]!["open"]!);
    }

    [Fact]
    public async Task Time_in_stage_and_flow_are_told_when_asked_for()
    {
        var stages = (await JsonAsync("--stages"))["time_in_stage"]!;

        var investigation = stages["stages"]!.AsArray().Single(s => (string)s!["stage"]! == "Investigation")!;
        Assert.Equal((2, 1, 1_200.0), ((int)investigation["visits"]!, (int)investigation["open"]!, (double)investigation["median_seconds"]!));
        Assert.Contains(stages["flows"]!.AsArray(), f => (string?)f!["from"] == "Incident" && f["to"] is null && (int)f["count"]! == 1);
    }

    [Fact]
    public async Task Csv_lists_cases_with_empty_cells_for_what_is_not_reached()
    {
        using var files = ResultFiles.Example();

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--format", "csv"]);

        Assert.Equal(
            """
            case_id,MTTD,MTTA,MTTC,MTTR,tags,environment,detection_rule_name
            1,300,600,1200,6600,True Positive; VIP,EMEA,Impossible travel
            2,60,300,,,False Positive,EMEA,Phishing
            3,,,,,,APAC,Impossible travel

            """,
            answer.Output);
    }

    [Fact]
    public async Task Csv_defuses_what_a_spreadsheet_would_run()
    {
        using var files = ResultFiles.Example(ruleName: "=HYPERLINK(\"http://example.org\")");

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--format", "csv"]);

        Assert.Contains(",\"'=HYPERLINK(\"\"http://example.org\"\")\"\n", answer.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x;=cmd|'/C calc'!A0", ",x;'=cmd|'/C calc'!A0\n")]
    [InlineData("x; +1", ",x;' +1\n")]
    [InlineData("\n=1", ",\"'\n=1\"\n")]
    [InlineData("\uFF1D1", ",'\uFF1D1\n")]
    [InlineData("-1", ",'-1\n")]
    [InlineData("a-b=c", ",a-b=c\n")]
    public async Task Csv_defuses_also_what_another_countrys_spreadsheet_takes_for_the_next_cell(string rule, string written)
    {
        using var files = ResultFiles.Example(ruleName: rule);

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--format", "csv"]);

        Assert.Contains(written, answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Csv_tells_what_was_measured_and_what_is_doubtful_on_standard_error()
    {
        using var files = ResultFiles.Example();

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--format", "csv", "--tag", "vip"]);

        Assert.StartsWith("0 cases, data until 2026-02-10T05:07:40Z, definition ", answer.Errors, StringComparison.Ordinal);
        Assert.Contains("no row has tags = \"vip\"", answer.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("vip", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_breakdown_asked_for_twice_is_given_once()
    {
        var breakdowns = (await JsonAsync("--by", "rule", "rule", "--by", "rule"))["breakdowns"]!.AsObject();

        Assert.Equal("rule", Assert.Single(breakdowns).Key);
    }

    [Fact]
    public async Task Exactly_as_many_rows_as_the_API_answers_at_most_are_probably_not_all()
    {
        var ids = Enumerable.Range(1, 10_000).Select(i => (object)$"{i}").ToArray();
        using var files = ResultFiles.Of("{}", ResultFiles.Result(("case_id", ids), ("created_time", [.. ids.Select(_ => (object)1_770_000_000L)])));

        var answer = await MttxProcess.RunAsync(files.Arguments);

        Assert.Contains("Warning: rows are missing", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_cannot_command_the_terminal_nor_the_table()
    {
        using var files = ResultFiles.Example(ruleName: "\u001b]0;owned\u0007 [red]rule[/] \u202Etxt.exe\nnext");

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--by", "rule"]);

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("\uFFFD]0;owned\uFFFD [red]rule[/] \uFFFDtxt.exe next", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Standard_input_stands_in_for_one_file()
    {
        using var files = ResultFiles.Example();

        var answer = await MttxProcess.RunAsync(
            ["calculate", "--history", "-", "--cases", files.Cases, "--format", "csv"], await File.ReadAllTextAsync(files.History));

        Assert.Equal(0, answer.ExitCode);
        Assert.Contains("\n1,300,600,1200,6600,", answer.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_of_several_windows_are_merged()
    {
        using var files = ResultFiles.Example();

        var once = await MttxProcess.RunAsync([.. files.Arguments, "--format", "csv"]);
        var twice = await MttxProcess.RunAsync([.. files.Arguments, "--history", files.History, "--cases", files.Cases, "--format", "csv"]);

        Assert.Equal(once.Output, twice.Output);
    }

    [Fact]
    public async Task Timing_goes_to_standard_error_as_one_line_of_json()
    {
        using var files = ResultFiles.Example();

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--format", "json", "--timing"]);

        var timing = JsonNode.Parse(Assert.Single(answer.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries)))!;
        Assert.Equal(new FileInfo(files.History).Length + new FileInfo(files.Cases).Length, (long)timing["bytes"]!);
        Assert.Equal((11, 3), ((int)timing["rows"]!, (int)timing["cases"]!));
        Assert.True((double)timing["read_ms"]! > 0 && (double)timing["calculate_ms"]! > 0 && (long)timing["allocated_bytes"]! > 0);
        Assert.NotNull(JsonNode.Parse(answer.Output));
    }

    [Fact]
    public async Task No_data_is_an_answer_and_no_error()
    {
        using var files = ResultFiles.Of("{}", """{"results":[]}""");

        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--by", "rule", "--format", "json"]);

        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Null(JsonNode.Parse(answer.Output)!["statistics"]!["MTTA"]!["completion_percent"]);
    }

    private static async Task<JsonNode> JsonAsync(params string[] options)
    {
        using var files = ResultFiles.Example();
        var answer = await MttxProcess.RunAsync([.. files.Arguments, "--format", "json", .. options]);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        return JsonNode.Parse(answer.Output)!;
    }

    private static IEnumerable<string> CaseIds(JsonNode told) => told["individual_cases"]!.AsObject().Select(c => c.Key);
}
