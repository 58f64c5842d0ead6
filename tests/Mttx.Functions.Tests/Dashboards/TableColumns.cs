using Mttx.Functions.Dashboards;

namespace Mttx.Functions.Tests.Dashboards;

/// <summary>The columns of the data tables that reports are written to.</summary>
internal static class TableColumns
{
    private static readonly string[] OfAll = ["tenant_name", "export_datetime", "run_id", "window_start", "window_end", "definition_hash", "data_state"];

    public static IReadOnlyList<(string Table, string Column)> Of(string tables, bool averages, bool rates, bool cases) =>
    [
        .. averages ? Rows($"{tables}_average_metrics", [
            .. OfAll, "total_cases",
            .. Metrics("{0}_state", "{0}_mean_seconds", "{0}_median_seconds", "{0}_p90_seconds", "{0}_reached", "{0}_eligible", "{0}_open")]) : [],
        .. rates ? Rows($"{tables}_completion_rates", [
            .. OfAll, "total_cases", .. Metrics("{0}_completion_percent", "{0}_reached", "{0}_eligible", "{0}_open")]) : [],
        .. cases ? Rows($"{tables}_individual_cases", [
            "case_id", "tags", "environment", "detection_rule_name", "tenant_name", "export_datetime", "run_id", "window_start", "window_end",
            .. Metrics("{0}", "{0}_state")]) : [],
    ];

    private static IEnumerable<(string, string)> Rows(string table, IEnumerable<string> columns) => columns.Select(column => (table, column));

    private static IEnumerable<string> Metrics(params string[] forms) =>
        DashboardPlan.Metrics.SelectMany(metric => forms.Select(form => form.Replace("{0}", metric, StringComparison.Ordinal)));
}
