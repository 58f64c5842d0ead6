using System.Text.Json.Nodes;
using Mttx.Functions.Exports;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Tests.Exports;

public sealed class ReportTablesTests
{
    private static readonly JsonArray Golden = (JsonArray)JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "metrics.json")))!;

    public static TheoryData<string> Names => [.. Golden.Select(answer => (string)answer!["name"]!)];

    [Fact]
    public void Columns_are_those_that_clients_know_and_then_the_new_ones()
    {
        Assert.Equal(
            "Average_MTTA_seconds,Average_MTTC_seconds,Average_MTTR_seconds,Average_MTTD_seconds,tenant_name,export_datetime,"
            + "run_id,window_start,window_end,definition_hash,data_state,total_cases,"
            + string.Concat(new[] { "MTTA", "MTTC", "MTTR", "MTTD" }.Select(m =>
                $"{m}_state,{m}_mean_seconds,{m}_median_seconds,{m}_p90_seconds,{m}_reached,{m}_eligible,{m}_open,{m}_survival_median_seconds,"))
            + "cases_without_creation,cases_only_in_history,cases_only_in_cases,negative_spans,duplicate_events,events_without_time,rows_read,missing_windows",
            Headings(ReportTables.AverageMetrics));
        Assert.Equal(
            "MTTA_completion_percent,MTTC_completion_percent,MTTR_completion_percent,MTTD_completion_percent,total_cases,tenant_name,export_datetime,"
            + "run_id,window_start,window_end,definition_hash,data_state,"
            + "MTTA_reached,MTTA_eligible,MTTA_open,MTTC_reached,MTTC_eligible,MTTC_open,MTTR_reached,MTTR_eligible,MTTR_open,MTTD_reached,MTTD_eligible,MTTD_open",
            Headings(ReportTables.CompletionRates));
        Assert.Equal(
            "case_id,MTTD,MTTA,MTTC,MTTR,tags,environment,detection_rule_name,tenant_name,export_datetime,"
            + "run_id,window_start,window_end,MTTD_state,MTTA_state,MTTC_state,MTTR_state",
            Headings(ReportTables.IndividualCases));
    }

    [Fact]
    public void Figures_are_numbers_and_all_else_is_text()
    {
        Assert.Equal(
            ["tenant_name", "export_datetime", "run_id", "window_start", "window_end", "definition_hash", "data_state",
                "MTTA_state", "MTTC_state", "MTTR_state", "MTTD_state"],
            ReportTables.AverageMetrics.Columns.Where(c => !c.IsNumber).Select(c => c.Name));
        Assert.Equal(
            ["MTTD", "MTTA", "MTTC", "MTTR"], ReportTables.IndividualCases.Columns.Where(c => c.IsNumber).Select(c => c.Name));
        Assert.Equal(["run_id"], ReportTables.CompletionRates.Columns.Where(c => c.IsKey).Select(c => c.Name));
        Assert.Equal(["case_id", "run_id"], ReportTables.IndividualCases.Columns.Where(c => c.IsKey).Select(c => c.Name));
    }

    [Theory]
    [InlineData(true, true, true, "average_metrics,completion_rates,individual_cases")]
    [InlineData(true, false, false, "average_metrics")]
    [InlineData(false, true, true, "completion_rates,individual_cases")]
    [InlineData(false, false, false, "")]
    public void Only_what_the_plan_asks_for_is_made(bool averages, bool completionRates, bool cases, string expected) => Assert.Equal(
        expected,
        string.Join(',', ReportTables.Of(new GivenReport { Averages = averages, CompletionRates = completionRates, Cases = cases }.Job())
            .Select(t => t.Layout.Suffix)));

    [Theory]
    [MemberData(nameof(Names))]
    public void Worked_answers_stand_in_the_tables(string name)
    {
        var worked = Golden.Single(answer => (string)answer!["name"]! == name)!;
        var expected = worked["expected"]!;
        var tables = ReportTables.Of(new GivenReport
        {
            History = worked["history"]!.ToJsonString(),
            CaseRows = worked["cases"]!.ToJsonString(),
            Card = DefinitionCard.Default
                .WithMilestone(Milestone(DefinitionCard.Default.Milestones[0].Name, (string)worked["mttc"]!))
                .WithMilestone(Milestone(DefinitionCard.Default.Milestones[1].Name, (string)worked["mttr"]!)),
        }.Job());

        var averages = Records(tables[0]).Single();
        var rates = Records(tables[1]).Single();
        var cases = Records(tables[2]).ToDictionary(row => (string)row["case_id"]!);
        foreach (var metric in new[] { "MTTD", "MTTA", "MTTC", "MTTR" })
        {
            var reached = cases.Values.Select(row => row[metric]).OfType<long>().ToList();
            Assert.Equal(reached.Count == 0 ? null : (long)expected["average_metrics"]![$"Average_{metric}_seconds"]!, averages[$"Average_{metric}_seconds"]);
            Assert.Equal(reached.Count == 0 ? "not_reached" : "reached", averages[$"{metric}_state"]);
            Assert.Equal((long)reached.Count, averages[$"{metric}_reached"]);
            Assert.Equal((decimal)expected["completion_rates"]![$"{metric}_completion_percent"]!, rates[$"{metric}_completion_percent"] ?? 0m);
            foreach (var (id, known) in (JsonObject)expected["individual_cases"]!)
            {
                Assert.Equal((long?)known![metric], cases[id][metric]);
                Assert.Equal(known[metric] is not null, (string)cases[id][$"{metric}_state"]! == "reached");
            }
        }

        Assert.Equal((long)expected["completion_rates"]!["total_cases"]!, rates["total_cases"]);
        Assert.Equal(cases.Count, (long)averages["total_cases"]!);
    }

    [Fact]
    public void Not_reached_is_no_value_and_tells_why_and_nought_seconds_is_a_value()
    {
        var cases = Records(ReportTables.Of(new GivenReport().Job())[2]);

        // The second case waits for the stage and the status that end these; the third was closed untouched, and knows no first event.
        Assert.Equal(["open", "open"], [cases[1]["MTTC_state"], cases[1]["MTTR_state"]]);
        Assert.Equal(["no_start", "open", "no_start", "no_start"], [.. new[] { "MTTD", "MTTA", "MTTC", "MTTR" }.Select(m => cases[2][$"{m}_state"])]);
        Assert.All(["MTTD", "MTTA", "MTTC", "MTTR"], m => Assert.Null(cases[2][m]));

        var atOnce = Records(ReportTables.Of(new GivenReport().With(("1", [], "", "")).Job())[2]).Single();
        Assert.Equal([0L, "reached"], [atOnce["MTTD"], atOnce["MTTD_state"]]);
    }

    [Fact]
    public void Data_that_are_not_all_there_are_told_to_be_partial()
    {
        var whole = Records(ReportTables.Of(new GivenReport().Job())[0]).Single();
        var partial = ReportTables.Of(new GivenReport { Missing = 2 }.Job());

        Assert.Equal(["complete", 0L], [whole["data_state"], whole["missing_windows"]]);
        var row = Records(partial[0]).Single();
        Assert.Equal(["partial", 2L, 11L], [row["data_state"], row["missing_windows"], row["rows_read"]]);
        Assert.Equal("partial", Records(partial[1]).Single()["data_state"]);
    }

    [Fact]
    public void Every_row_says_which_run_of_whom_it_is_and_of_which_time()
    {
        var report = new GivenReport { ExportedAt = new DateTimeOffset(2026, 1, 31, 14, 0, 0, TimeSpan.FromHours(2)) }.Job();

        Assert.All(ReportTables.Of(report).SelectMany(Records), row =>
        {
            Assert.Equal("SOC East", row["tenant_name"]);
            Assert.Equal("2026-01-31T12:00:00Z", row["export_datetime"]);
            Assert.Equal(report.Run.Id.ToString(), row["run_id"]);
            Assert.Equal("2026-02-02T06:30:00Z", row["window_start"]);
            Assert.Equal("2026-02-09T06:30:00Z", row["window_end"]);
        });
    }

    private static string Headings(ReportLayout layout) => string.Join(',', layout.Columns.Select(c => c.Name));

    private static List<Dictionary<string, object?>> Records(ReportTable table) => [.. table.Rows.Select(
        row => table.Layout.Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second))];

    private static Milestone Milestone(string name, string condition) => new(name, condition.Split('=')[0], condition.Split('=')[1]);
}
