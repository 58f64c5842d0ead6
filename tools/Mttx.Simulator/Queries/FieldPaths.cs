using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Queries;

/// <summary>Paths as queries write them, and what stands behind them here.</summary>
internal static partial class FieldPaths
{
    private static readonly FrozenDictionary<string, QueryField> Known = new Dictionary<string, QueryField>
    {
        ["case_history.case_response_platform_info.case_id"] = QueryField.CaseId,
        ["case_history.case_activity"] = QueryField.Activity,
        ["case_history.event_time.seconds"] = QueryField.EventTime,
        ["case_history.stage"] = QueryField.Stage,
        ["case_history.status"] = QueryField.Status,
        ["case_history.priority"] = QueryField.Priority,
        ["case_history.assignee.email"] = QueryField.Assignee,
        ["case_history.assignee.name"] = QueryField.Assignee,
        ["case_history.assignee.given_name"] = QueryField.Assignee,
        ["case.response_platform_info.response_platform_id"] = QueryField.CaseId,
        ["case.create_time.seconds"] = QueryField.Created,
        ["case.alerts.metadata.collection_elements.references.event.metadata.event_timestamp.seconds"] = QueryField.FirstEvent,
        ["case.alerts.metadata.time_window.start_time.seconds"] = QueryField.FirstEvent,
        ["case.alerts.metadata.detection.rule_name"] = QueryField.Rule,
        ["case.alerts.metadata.detection.display_name"] = QueryField.Rule,
        ["case.alerts.metadata.soar_alert_metadata.source_rule"] = QueryField.Rule,
        ["case.tags.name"] = QueryField.Tags,
        ["case.environment"] = QueryField.Environment,
        ["case.stage"] = QueryField.Stage,
        ["case.status"] = QueryField.Status,
        ["case.priority"] = QueryField.Priority,
        ["case.assignee.email"] = QueryField.Assignee,
        ["case.assignee.name"] = QueryField.Assignee,
        ["case.assignee.given_name"] = QueryField.Assignee,
    }.ToFrozenDictionary();

    /// <summary>The first path in an expression; null when it holds none.</summary>
    public static string? In(string expression) => Path().Match(expression) is { Success: true } match ? match.Value : null;

    public static QueryField FieldOf(string path) =>
        Known.TryGetValue(path, out var field)
            ? field
            : throw ApiException.InvalidArgument($"compilation error: field \"{path}\" is not one that the simulator has data for: {string.Join(", ", Known.Keys.Order())}");

    [GeneratedRegex(@"(?<![\w.$%])[a-z_]+(\.[a-z_]+)+(?!\w*\()")]
    private static partial Regex Path();
}
