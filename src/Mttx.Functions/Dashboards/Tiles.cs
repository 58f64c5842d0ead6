using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Dashboards;

/// <summary>What a dashboard shows, from the overview to the single case. No chart asks a table that the schedule does not write.</summary>
internal static class Tiles
{
    private const int Grid = DashboardDocument.GridColumns;

    private static readonly (string Variable, string Name)[] Figures = [("median_seconds", "median"), ("mean_seconds", "mean"), ("p90_seconds", "p90")];

    public static IReadOnlyList<Tile> Of(DashboardPlan plan) =>
    [
        .. plan.Averages ? DashboardPlan.Metrics.Select(metric => Latest(plan, metric)) : [],
        .. plan.CompletionRates ? DashboardPlan.Metrics.Select(metric => LatestCompletion(plan, metric)) : [],
        .. plan.Averages ? DashboardPlan.Metrics.Select(metric => History(plan, metric)) : [],
        .. plan.CompletionRates ? [CompletionHistory(plan)] : (Tile[])[],
        .. plan.Averages ? [Reports(plan)] : (Tile[])[],
        new("explanation", "What the figures mean", Grid, 20, Charts.Markdown(Explanation.Of(plan)), Query: null),
        .. plan.Cases ? [Cases(plan)] : (Tile[])[],
    ];

    private static Tile Latest(DashboardPlan plan, string metric) => new(
        $"latest {metric}",
        $"{metric}: median of the latest report",
        Grid / DashboardPlan.Metrics.Count,
        13,
        Charts.Figure("median_seconds", "seconds", higherIsBetter: false, plan.Threshold(metric)),
        TableQuery.OfReports(plan.AveragesTable, Reached(metric), [("median_seconds", $"{metric}_median_seconds")], limit: 1));

    private static Tile LatestCompletion(DashboardPlan plan, string metric) => new(
        $"latest completion {metric}",
        $"{metric}: cases that reached it",
        Grid / DashboardPlan.Metrics.Count,
        13,
        Charts.Figure("completion_percent", "percent", higherIsBetter: true, plan.Threshold(metric + MetricThreshold.CompletionSuffix)),
        TableQuery.OfReports(
            plan.CompletionRatesTable, AnyCase, [("completion_percent", metric + MetricThreshold.CompletionSuffix)], limit: 1));

    private static Tile History(DashboardPlan plan, string metric) => new(
        $"history {metric}",
        $"{metric} over time",
        Grid / 2,
        26,
        Charts.Lines("seconds", Figures),
        TableQuery.OfReports(plan.AveragesTable, Reached(metric), [.. Figures.Select(f => (f.Variable, $"{metric}_{f.Variable}"))]));

    private static Tile CompletionHistory(DashboardPlan plan)
    {
        var lines = DashboardPlan.Metrics.Select(metric => (Variable: $"{metric}_percent", Metric: metric)).ToList();
        return new Tile(
            "completion history",
            "Completion rates over time",
            Grid,
            26,
            Charts.Lines("percent of all cases", lines, most: 100),
            TableQuery.OfReports(
                plan.CompletionRatesTable, AnyCase, [.. lines.Select(line => (line.Variable, line.Metric + MetricThreshold.CompletionSuffix))]));
    }

    // Counts, which are never -1: what stands behind the figures, and of which reports rows are missing.
    private static Tile Reports(DashboardPlan plan)
    {
        var columns = new List<(string Variable, string Column, string Heading)>
        {
            ("data_state", "data_state", "Data"),
            ("window_start", "window_start", "Cases from"),
            ("window_end", "window_end", "Cases before"),
            ("case_count", "total_cases", "Cases"),
        };
        columns.AddRange(DashboardPlan.Metrics.SelectMany(metric => new[]
        {
            ($"{metric}_cases_reached", $"{metric}_reached", $"{metric} reached"),
            ($"{metric}_cases_open", $"{metric}_open", $"{metric} open"),
        }));
        columns.Add(("report_run_id", "run_id", "Run"));
        return TableOf("reports", "Reports, and the cases behind their figures", plan.AveragesTable, columns, then: null);
    }

    // Also of cases that have not reached a metric: its state stands beside the figure.
    private static Tile Cases(DashboardPlan plan)
    {
        var columns = new List<(string Variable, string Column, string Heading)> { ("case_number", "case_id", "Case") };
        columns.AddRange(DashboardPlan.Metrics.SelectMany(metric => new[]
        {
            ($"{metric}_seconds", metric, $"{metric} (s)"),
            ($"{metric}_state_of_case", $"{metric}_state", $"{metric} state"),
        }));
        columns.AddRange([("rule_name", "detection_rule_name", "Rule"), ("case_environment", "environment", "Environment"), ("case_tags", "tags", "Tags")]);
        return TableOf("cases", "Cases of the latest reports", plan.CasesTable, columns, then: "case_number");
    }

    private static Tile TableOf(
        string key, string title, string table, IReadOnlyList<(string Variable, string Column, string Heading)> columns, string? then) => new(
        key,
        title,
        Grid,
        28,
        Charts.Table([("exported_at", "Report"), .. columns.Select(c => (c.Variable, c.Heading))]),
        TableQuery.OfRows(table, [.. columns.Select(c => (c.Variable, c.Column))], then));

    private static string Reached(string metric) => $"{metric}_state = \"reached\"";

    private const string AnyCase = "total_cases > 0";
}
