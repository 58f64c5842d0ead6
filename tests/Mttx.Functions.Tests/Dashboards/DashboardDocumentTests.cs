using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mttx.Functions.Dashboards;
using Mttx.Functions.Destinations;
using Mttx.Functions.Storage;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Tests.Dashboards;

public sealed partial class DashboardDocumentTests
{
    private const string Tables = "mttx_schedule_7000002";

    private static readonly Destination Destination = new() { Id = new ChildId(7, 3), ScheduleId = new ChildId(7, 2), Type = DestinationType.DataTable };

    private static readonly string[] Hostile =
        ["Daily", "[7000004-00000000]", "a\"b\\c\n%t.x = \"y\" limit: 0", "![x](https://evil.example) <script>", "\u202Eevil\u0000\uD83D", string.Concat(Enumerable.Repeat("😀", 90))];

    public static TheoryData<bool, bool, bool> Outputs => new()
    {
        { true, true, true }, { true, false, false }, { false, true, false }, { false, false, true }, { true, true, false },
    };

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Charts_queries_places_and_filters_refer_to_each_other_and_to_nothing_else(bool averages, bool rates, bool cases)
    {
        var document = new ImportedDocument(Plan(averages: averages, rates: rates, cases: cases));

        var ids = document.Charts.Keys.Concat(document.Queries.Keys).Append((string)document.Dashboard["name"]!).ToList();
        Assert.All(ids, id => Assert.Matches(Uuid(), id));
        Assert.Distinct(ids);
        Assert.Equal(document.Charts.Keys.Order(), document.Places.Select(place => (string)place["dashboardChart"]!).Order());
        var asking = document.Charts.Where(chart => chart.Value["chartDatasource"] is not null).ToList();
        Assert.Equal(document.Queries.Keys.Order(), asking.Select(chart => (string)chart.Value["chartDatasource"]!["dashboardQuery"]!).Order());
        Assert.Equal(asking.Select(chart => chart.Key).Order(), document.Filter["chartIds"]!.AsArray().Select(id => (string)id!).Order());
        Assert.Equal(
            asking.Select(chart => chart.Key).Order(),
            document.Places.Where(place => place["filtersIds"] is not null).Select(place => (string)place["dashboardChart"]!).Order());
        Assert.All(document.Charts.Values.Except(asking.Select(chart => chart.Value)), chart => Assert.Equal("TILE_TYPE_MARKDOWN", (string)chart["tileType"]!));
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Tiles_fill_the_grid_without_lying_on_each_other(bool averages, bool rates, bool cases)
    {
        var layouts = new ImportedDocument(Plan(averages: averages, rates: rates, cases: cases)).Places.Select(place => place["chartLayout"]!).ToList();

        Assert.All(layouts, layout => Assert.InRange((int)layout["startX"]! + (int)layout["spanX"]!, 1, 96));
        var cells = layouts.SelectMany(l => Cells((int)l["startX"]!, (int)l["spanX"]!).SelectMany(x => Cells((int)l["startY"]!, (int)l["spanY"]!).Select(y => (x, y)))).ToList();
        Assert.Distinct(cells);

        // No holes either: all rows are full.
        Assert.Equal(96 * (cells.Max(cell => cell.y) + 1), cells.Count);

        static IEnumerable<int> Cells(int start, int span) => Enumerable.Range(start, span);
    }

    [Fact]
    public void Charts_show_variables_that_their_queries_answer()
    {
        foreach (var (chart, query) in new ImportedDocument(Plan()).Asking)
        {
            var shown = ImportedDocument.Shown(chart);
            Assert.NotEmpty(shown);
            Assert.Subset(ImportedDocument.Answered(query).ToHashSet(), shown.ToHashSet());
        }
    }

    [Theory]
    [MemberData(nameof(Outputs))]
    public void Queries_read_columns_that_the_tables_have_and_no_table_that_is_not_written(bool averages, bool rates, bool cases)
    {
        var known = TableColumns.Of(Tables, averages, rates, cases);
        foreach (var (_, query) in new ImportedDocument(Plan(averages: averages, rates: rates, cases: cases)).Asking)
        {
            Assert.All(ImportedDocument.Columns(query), column => Assert.Contains(column, known));
        }
    }

    [Fact]
    public void Queries_are_of_the_form_of_the_language()
    {
        foreach (var (_, query) in new ImportedDocument(Plan()).Asking)
        {
            var lines = query.Split('\n');
            var assigned = Assignment().Matches(query).Select(match => match.Groups[1].Value).ToList();
            Assert.Distinct(assigned);
            Assert.Equal(
                ((string[])["match:", "outcome:", "order:", "limit:"]).Where(lines.Contains),
                lines.Where(line => line.EndsWith(':')));
            Assert.Contains("match:", lines);
            Assert.Equal("limit:", lines[^2]);
            Assert.InRange(int.Parse(ImportedDocument.Section(query, "limit"), CultureInfo.InvariantCulture), 1, 10_000);
            Assert.Equal("exported_at desc", ImportedDocument.Section(query, "order").Split(',')[0][1..]);

            // Each variable that is used was given a value, and each one given is used.
            var used = Variable().Matches(query).Select(match => match.Groups[1].Value).GroupBy(name => name).ToList();
            Assert.All(used, name => Assert.True(assigned.Contains(name.Key) || ImportedDocument.Answered(query).Contains(name.Key), $"{name.Key} in {query}"));
            Assert.All(assigned, name => Assert.True(used.Single(u => u.Key == name).Count() > 1, $"{name} in {query}"));
            Assert.Single(ImportedDocument.Columns(query).Select(column => column.Table).Distinct());
        }
    }

    [Fact]
    public void No_chart_counts_what_was_not_reached()
    {
        foreach (var (_, query) in new ImportedDocument(Plan()).Asking)
        {
            var columns = ImportedDocument.Columns(query);
            foreach (var (table, column) in columns.Where(c => Sentinel().IsMatch(c.Column)))
            {
                var metric = column[..4];
                var isGuarded = column.EndsWith("_completion_percent", StringComparison.Ordinal)
                    ? query.Contains($"%{table}.total_cases > 0\n", StringComparison.Ordinal)
                    : query.Contains($"%{table}.{metric}_state = \"reached\"\n", StringComparison.Ordinal)
                        || (query.Contains($"_individual_cases.{metric}_state\n", StringComparison.Ordinal) && !query.Contains("outcome:", StringComparison.Ordinal));
                Assert.True(isGuarded, $"{column} in {query}");
            }
        }
    }

    [Fact]
    public void Each_metric_has_a_tile_with_its_limits_and_a_rise_is_bad_of_times_and_good_of_shares()
    {
        MetricThreshold[] limits =
        [
            new("MTTA", 600.5, 3600) { GoodColor = "#00ff00", OkColor = "#ffff00", BadColor = "#ff0000" },
            new("MTTA_completion_percent", 89.5, 75),
        ];

        var charts = new ImportedDocument(Plan(thresholds: limits)).Charts.Values.ToDictionary(chart => (string)chart["displayName"]!, chart => chart["visualization"]!);

        var time = charts["MTTA: median of the latest report"];
        Assert.Equal("METRIC_TREND_TYPE_INVERSE", (string)time["series"]![0]!["metricTrendConfig"]!["metricTrendType"]!);
        Assert.True((bool)time["thresholdColoringEnabled"]!);
        Assert.Equal(
            """[{"color":"#00ff00","label":"good","max":"600"},{"color":"#ffff00","label":"ok","min":"600","max":"3600"},{"color":"#ff0000","label":"bad","min":"3600"}]""",
            time["visualMaps"]![0]!["pieces"]!.ToJsonString());
        var share = charts["MTTA: cases that reached it"];
        Assert.Equal("METRIC_TREND_TYPE_REGULAR", (string)share["series"]![0]!["metricTrendConfig"]!["metricTrendType"]!);
        Assert.Equal(
            """[{"color":"#dcfce7","label":"good","min":"90"},{"color":"#fef9c3","label":"ok","min":"75","max":"90"},{"color":"#fee2e2","label":"bad","max":"75"}]""",
            share["visualMaps"]![0]!["pieces"]!.ToJsonString());
        Assert.Null(charts["MTTR: median of the latest report"]["visualMaps"]);
        Assert.Equal(
            ["median_seconds", "mean_seconds", "p90_seconds"],
            charts["MTTR over time"]["series"]!.AsArray().Select(series => (string)series!["encode"]!["y"]!));
        Assert.Equal("TIME", (string)charts["MTTR over time"]["xAxes"]![0]!["axisType"]!);
    }

    [Fact]
    public void A_limit_beyond_all_numbers_stays_a_number_of_64_bits()
    {
        var pieces = ThresholdPieces.Of(new MetricThreshold("MTTA", 0, double.MaxValue));

        Assert.Equal(["0", "0", "9007199254740992", "9007199254740992"], pieces.SelectMany(p => new[] { p!["min"], p["max"] }).OfType<JsonNode>().Select(n => (string)n!));
    }

    [Fact]
    public void The_same_plan_makes_the_same_document_and_another_one_shares_no_id()
    {
        var document = DashboardDocument.Of(Plan()).ToJsonString();

        Assert.Equal(document, DashboardDocument.Of(Plan()).ToJsonString());
        Assert.Empty(Uuids(document).Intersect(Uuids(DashboardDocument.Of(Plan() with { Tables = "other" }).ToJsonString())));

        static IEnumerable<string> Uuids(string text) => Regex.Matches(text, "[0-9a-f]{8}-[0-9a-f-]{27}").Select(match => match.Value);
    }

    [Fact]
    public void Names_that_users_write_stand_in_the_title_alone_and_cannot_pass_for_a_mark()
    {
        var mark = DashboardTitle.MarkOf(Destination);
        foreach (var tenant in Hostile)
        {
            foreach (var schedule in Hostile)
            {
                var title = DashboardTitle.Of(tenant, schedule, Destination);

                Assert.EndsWith(" " + mark, title, StringComparison.Ordinal);
                Assert.Equal((1, 1), (title.Count(c => c == '['), title.Count(c => c == ']')));
                Assert.DoesNotContain(title, char.IsControl);
                Assert.DoesNotContain('<', title);
                Assert.InRange(title.Length, 20, 200);
                Assert.Equal(title, System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(title)));

                var document = new ImportedDocument(Plan(title: title));
                Assert.Equal(title, (string)document.Dashboard["displayName"]!);
                Assert.Equal(
                    new ImportedDocument(Plan()).Asking.Select(a => a.Query).Order(), document.Asking.Select(a => a.Query).Order());
            }
        }
    }

    [Fact]
    public void A_mark_tells_destinations_and_their_tables_apart()
    {
        var marks = new[]
        {
            Destination,
            Destination with { Id = new ChildId(7, 4) },
            Destination with { DataTableName = "other" },
        }.Select(DashboardTitle.MarkOf).ToList();

        Assert.Distinct(marks);
        Assert.All(marks, mark => Assert.Matches(@"\A\[[0-9]+-[0-9a-f]{8}\]\z", mark));
        Assert.Equal(marks[0], DashboardTitle.MarkOf(Destination with { DataTableName = Tables }));
    }

    [Fact]
    public void The_explanation_tells_what_is_not_reached_and_what_is_partial()
    {
        var text = (string)new ImportedDocument(Plan()).Charts.Values.Single(chart => (string)chart["tileType"]! == "TILE_TYPE_MARKDOWN")["visualization"]!["markdown"]!["content"]!;

        Assert.Contains("-1", text, StringComparison.Ordinal);
        Assert.Contains("partial", text, StringComparison.Ordinal);
        Assert.Contains("definition_hash", text, StringComparison.Ordinal);
    }

    internal static DashboardPlan Plan(
        string? title = null, IReadOnlyList<MetricThreshold>? thresholds = null, bool averages = true, bool rates = true, bool cases = true) => new(
        title ?? DashboardTitle.Of("Example SOC", "Daily", Destination), "About.", Tables, thresholds ?? MetricThreshold.Defaults, averages, rates, cases);

    [GeneratedRegex(@"\A[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z")]
    private static partial Regex Uuid();

    [GeneratedRegex(@"^\$(\w+) = %", RegexOptions.Multiline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();

    // The columns that hold -1 where there is no value.
    [GeneratedRegex(@"\AMTT[DACR](_\w+_seconds|_completion_percent)?\z")]
    private static partial Regex Sentinel();
}
