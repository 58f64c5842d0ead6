using Mttx.Simulator.Queries;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Control;

/// <summary>The answer that an unlimited query would give, over all time or some: what windowed queries, merged, must come to.</summary>
internal static class Export
{
    private static readonly DashboardQuery History = new(
        IsHistory: true,
        [
            new("case_history_case_id", QueryField.CaseId, false),
            new("case_history_case_activity", QueryField.Activity, false),
            new("case_history_case_event_time", QueryField.EventTime, false),
            new("case_history_stage", QueryField.Stage, false),
            new("case_history_status", QueryField.Status, false),
            new("priority", QueryField.Priority, false),
            new("assignee", QueryField.Assignee, false),
        ],
        [],
        Limit: null);

    private static readonly DashboardQuery Cases = new(
        IsHistory: false,
        [
            new("case_id", QueryField.CaseId, false),
            new("created_time", QueryField.Created, false),
            new("min_event_ts", QueryField.FirstEvent, false),
            new("tags", QueryField.Tags, true),
            new("environment", QueryField.Environment, true),
            new("detection_rule_name", QueryField.Rule, true),
            new("priority", QueryField.Priority, false),
            new("assignee", QueryField.Assignee, false),
        ],
        [],
        Limit: null);

    public static async Task WriteAsync(HttpContext context, string tenant, bool isHistory)
    {
        var data = context.RequestServices.GetRequiredService<TenantRegistry>().OfControl(tenant).Data;
        var mode = context.RequestServices.GetRequiredService<SimulatorOptions>().CaseWindow;
        var parameters = context.Request.Query;
        var window = new QueryWindow(
            parameters["start"].FirstOrDefault() is { } start ? Timestamps.Parse(start, "start") : DateTimeOffset.UnixEpoch,
            parameters["end"].FirstOrDefault() is { } end ? Timestamps.Parse(end, "end") : DateTimeOffset.MaxValue);
        var query = isHistory ? History : Cases;
        var rows = SelectedRows.Of(data, query, mode, window.Seconds, int.MaxValue);

        // One line, unless asked otherwise: indented, half a million cases would take more than a gigabyte.
        var answer = new QueryAnswer(data, query, rows)
        {
            // Of all time there is no window to tell.
            Window = parameters.ContainsKey("start") && parameters.ContainsKey("end") ? window : null,
        };
        await answer.WriteAsync(context, parameters.ContainsKey("prettyPrint") ? null : false);
    }
}
