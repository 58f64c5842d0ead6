using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Exports;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.SecOps;
using Mttx.SecOps.DataTables;
using Mttx.Simulator.Tables;

namespace Mttx.Functions.Tests.Exports;

public sealed class DataTableExportTests
{
    private static readonly string[] Suffixes = ["average_metrics", "completion_rates", "individual_cases"];

    [Fact]
    public async Task A_report_makes_three_tables_and_adds_its_rows()
    {
        await using var soc = await SimulatedSoc.StartAsync();

        var outcome = await soc.ExportAsync(soc.Report());

        Assert.Equal(ExportState.Done, outcome.State);
        Assert.Equal(Suffixes.Select(s => $"mttx_schedule_{soc.Tenant.Id}000007_{s}"), outcome.Written);
        foreach (var (name, layout) in outcome.Written.Zip(ReportTables.Layouts(averages: true, completionRates: true, cases: true)))
        {
            var table = await soc.TableAsync(name);
            Assert.Equal(layout.Columns.Select(c => c.Name), table!.Columns.Select(c => c.Name));
            Assert.Equal(layout.Columns.Select(c => c.IsKey), table.Columns.Select(c => c.IsKey));
            Assert.Equal(TimeSpan.FromDays(365), table.RowTimeToLive);
            Assert.Contains("-1 means that there is no value", table.Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rows_hold_these_very_figures_and_never_nought_for_what_is_not_reached()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        var report = soc.Report() with { DataTableName = "r" };
        await soc.ExportAsync(report);

        var run = report.Job().Run.Id;
        Assert.Equal(
            [
                $"1|300|600|1200|6600|True Positive; VIP|EMEA|Impossible travel|SOC|2026-02-09T06:30:00Z|{run}|2026-02-02T06:30:00Z|2026-02-09T06:30:00Z|reached|reached|reached|reached",
                $"2|60|300|-1|-1|False Positive|EMEA|Phishing|SOC|2026-02-09T06:30:00Z|{run}|2026-02-02T06:30:00Z|2026-02-09T06:30:00Z|reached|reached|open|open",
                $"3|-1|-1|-1|-1||APAC|Impossible travel|SOC|2026-02-09T06:30:00Z|{run}|2026-02-02T06:30:00Z|2026-02-09T06:30:00Z|no_start|open|no_start|no_start",
            ],
            (await soc.RowsAsync("r_individual_cases")).Select(row => string.Join('|', row)).Order(StringComparer.Ordinal));
        var averages = Named(ReportTables.AverageMetrics, Assert.Single(await soc.RowsAsync("r_average_metrics")));
        Assert.Equal(["450", "450", "570", "reached"], [averages["Average_MTTA_seconds"], averages["MTTA_mean_seconds"], averages["MTTA_p90_seconds"], averages["MTTA_state"]]);
        Assert.Equal("66.67", Named(ReportTables.CompletionRates, Assert.Single(await soc.RowsAsync("r_completion_rates")))["MTTA_completion_percent"]);
    }

    [Fact]
    public async Task Nought_seconds_and_nothing_reached_are_told_apart()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.ExportAsync((soc.Report() with { DataTableName = "r" }).With(("1", [], "", "")));

        var averages = Named(ReportTables.AverageMetrics, Assert.Single(await soc.RowsAsync("r_average_metrics")));
        Assert.Equal(["0", "reached", "1"], [averages["Average_MTTD_seconds"], averages["MTTD_state"], averages["MTTD_reached"]]);
        Assert.Equal(["-1", "-1", "-1", "not_reached", "0"], [averages["Average_MTTR_seconds"], averages["MTTR_median_seconds"],
            averages["MTTR_survival_median_seconds"], averages["MTTR_state"], averages["MTTR_reached"]]);
    }

    [Fact]
    public async Task A_run_of_no_cases_says_so()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.ExportAsync((soc.Report() with { DataTableName = "r" }).With());

        var rates = Named(ReportTables.CompletionRates, Assert.Single(await soc.RowsAsync("r_completion_rates")));
        Assert.Equal(["-1", "0"], [rates["MTTA_completion_percent"], rates["total_cases"]]);
        Assert.Empty(await soc.RowsAsync("r_individual_cases"));
    }

    [Theory]
    [InlineData("a, b | c", "a b / c")]
    [InlineData("two\nlines\r\nand \"quotes\"", "two lines and \"quotes\"")]
    [InlineData("Zürich 東京 🙂 עברית", "Zürich 東京 🙂 עברית")]
    [InlineData("=1+1", "=1+1")]
    public async Task Texts_become_what_a_cell_can_hold(string written, string read)
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.ExportAsync((soc.Report() with { DataTableName = "r" }).With(("1", [written, "z"], written, new string('x', 500) + written)));

        var row = Named(ReportTables.IndividualCases, Assert.Single(await soc.RowsAsync("r_individual_cases")));
        Assert.Equal([$"{read}; z", read, new string('x', 500) + read], [row["tags"], row["environment"], row["detection_rule_name"]]);
    }

    [Fact]
    public async Task A_case_that_bears_thousands_of_tags_does_not_keep_the_others_from_being_written()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.ExportAsync((soc.Report() with { DataTableName = "r" }).With(
            ("1", [.. Enumerable.Range(0, 9_000).Select(i => $"東京 {i} {string.Concat(Enumerable.Repeat("🙂", 50))}")], "E", "R"), ("2", ["a"], "E", "R")));

        var rows = (await soc.RowsAsync("r_individual_cases")).OrderBy(row => row[0], StringComparer.Ordinal).Select(row => row[5]).ToList();
        Assert.EndsWith("…", rows[0], StringComparison.Ordinal);
        Assert.Equal("a", rows[1]);
    }

    [Fact]
    public async Task Cases_whose_ids_differ_in_what_a_cell_cannot_hold_are_all_written()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        var report = (soc.Report() with { DataTableName = "r" }).With(("1 2", [], "first", ""), ("1,2", [], "second", ""), ("1\n2", [], "third", ""), (",", [], "", ""));
        await soc.ExportAsync(report);
        await soc.ExportAsync(report with { MayBeThere = true });

        var rows = await soc.RowsAsync("r_individual_cases");
        Assert.Equal(["1 2", "1 2 (2)", "1 2 (3)", "unknown"], rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        Assert.Equal(["", "first", "second", "third"], rows.Select(row => row[6]).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(ExistingRows.Error)]
    [InlineData(ExistingRows.Skip)]
    [InlineData(ExistingRows.Overwrite)]
    internal async Task A_report_that_is_exported_again_is_there_once_and_the_next_one_too(ExistingRows existing)
    {
        await using var soc = await SimulatedSoc.StartAsync(existing);
        var report = soc.Report() with { DataTableName = "r" };
        await soc.ExportAsync(report);
        var first = await soc.RowsAsync("r_individual_cases");

        await soc.ExportAsync(report with { MayBeThere = true });
        Assert.Equal(first.Select(row => string.Join('|', row)), (await soc.RowsAsync("r_individual_cases")).Select(row => string.Join('|', row)));

        await soc.ExportAsync(report with { ExportedAt = report.ExportedAt.AddDays(7) });
        Assert.Equal(6, (await soc.RowsAsync("r_individual_cases")).Count);
        Assert.Equal(2, (await soc.RowsAsync("r_average_metrics")).Count);
    }

    [Fact]
    public async Task A_report_that_a_dead_worker_wrote_in_part_is_made_whole()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        var report = Many(soc, 2_500);
        await soc.MisbehaveAsync("lose_answer", "dataTableRows.bulkCreate", times: 1);
        await soc.MisbehaveAsync("permission_denied", "dataTableRows.list");
        await Assert.ThrowsAsync<SecOpsException>(() => soc.ExportAsync(report));
        await soc.BehaveAsync();
        Assert.InRange((await soc.RowsAsync("r_individual_cases")).Count, 1, 2_499);

        await soc.ExportAsync(report with { MayBeThere = true });

        Assert.Equal(Enumerable.Range(1, 2_500), await soc.CasesAsync());
    }

    [Theory]
    [InlineData("lose_answer")]
    [InlineData("reset")]
    [InlineData("500")]
    [InlineData("truncate")]
    public async Task Rows_are_there_once_whatever_becomes_of_an_answer(string kind)
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.MisbehaveAsync(kind, "dataTableRows.bulkCreate", times: 1);

        await soc.ExportAsync(Many(soc, 1_500));

        Assert.Equal(Enumerable.Range(1, 1_500), await soc.CasesAsync());
    }

    [Fact]
    public async Task A_table_whose_making_got_no_answer_is_used()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.MisbehaveAsync("lose_answer", "dataTables.create", times: 1);

        var outcome = await soc.ExportAsync(soc.Report() with { DataTableName = "r" });

        Assert.Equal(ExportState.Done, outcome.State);
        Assert.Single(await soc.RowsAsync("r_average_metrics"));
    }

    [Fact]
    public async Task Tables_can_be_made_before_the_first_report()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        var report = soc.Report() with { DataTableName = "r" };
        var export = soc.Service.Services.GetRequiredService<DataTableExport>();

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => export.EnsureTablesAsync(
            soc.Tenant, report.Job().Destination, ReportTables.Layouts(averages: true, completionRates: false, cases: true), CancellationToken.None)));

        Assert.All(made, names => Assert.Equal(["r_average_metrics", "r_individual_cases"], names));
        Assert.Null(await soc.TableAsync("r_completion_rates"));
        Assert.Equal(ExportState.Done, (await soc.ExportAsync(report)).State);
    }

    [Fact]
    public async Task A_table_of_an_older_version_is_told_with_the_way_out_and_left_alone()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.Client.CreateAsync(
            new DataTableDefinition("r_completion_rates", "old", [.. new[] { "A", "C", "R", "D" }.Select(m => new DataTableColumn($"MTT{m}_completion_percent", DataTableColumnType.Number))]),
            CancellationToken.None);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => soc.ExportAsync(soc.Report() with { DataTableName = "r" }));

        Assert.Equal(FailureKind.Conflict, failed.Kind);
        Assert.False(failed.Failure.IsTransient);
        Assert.Contains("the data table r_completion_rates has other columns than this version of MTTx writes (it lacks total_cases, tenant_name,", failed.Message, StringComparison.Ordinal);
        Assert.Contains("Give the destination another data_table_name; or delete that table", failed.Message, StringComparison.Ordinal);
        Assert.Empty(await soc.RowsAsync("r_average_metrics"));
    }

    [Fact]
    public async Task A_table_with_the_same_columns_in_another_order_is_not_written_to()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.Client.CreateAsync(
            new DataTableDefinition("r_individual_cases", "turned", [.. ReportTables.IndividualCases.Columns.Reverse()
                .Select(c => new DataTableColumn(c.Name, c.IsNumber ? DataTableColumnType.Number : DataTableColumnType.Text, c.IsKey))]),
            CancellationToken.None);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => soc.ExportAsync(soc.Report() with { DataTableName = "r" }));

        Assert.Contains("of other types, keys or order", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_permission_is_told_and_not_taken_for_a_missing_table()
    {
        await using var soc = await SimulatedSoc.StartAsync();
        await soc.MisbehaveAsync("permission_denied", "dataTables.get");

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => soc.ExportAsync(soc.Report()));

        Assert.Equal(FailureKind.Forbidden, failed.Kind);
    }

    [Fact]
    public async Task Rows_live_as_long_as_the_operator_says()
    {
        await using var soc = await SimulatedSoc.StartAsync(settings: ("Exports:DataTableRowDays", "30"));
        await soc.ExportAsync(soc.Report() with { DataTableName = "r" });

        Assert.Equal(TimeSpan.FromDays(30), (await soc.TableAsync("r_average_metrics"))!.RowTimeToLive);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("366")]
    [InlineData("-1")]
    public async Task Days_out_of_range_stop_the_start(string days)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => MttxService.StartAsync(new Dictionary<string, string?> { ["Exports:DataTableRowDays"] = days }));

        Assert.Equal($"Settings Exports: DataTableRowDays is {days}; it may be 1 to 365.", refused.Message);
    }

    private static GivenReport Many(SimulatedSoc soc, int cases) => (soc.Report() with { DataTableName = "r", Averages = false, CompletionRates = false })
        .With([.. Enumerable.Range(1, cases).Select(i => (i.ToString(CultureInfo.InvariantCulture), new[] { "a, tag" }, "E", "R"))]);

    private static Dictionary<string, string> Named(ReportLayout layout, IReadOnlyList<string> row) =>
        layout.Columns.Zip(row).ToDictionary(cell => cell.First.Name, cell => cell.Second);
}
