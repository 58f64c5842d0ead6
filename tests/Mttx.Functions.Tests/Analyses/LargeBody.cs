using System.Globalization;
using System.Text;

namespace Mttx.Functions.Tests.Analyses;

/// <summary>A body of many cases with five events each.</summary>
internal static class LargeBody
{
    private const long Start = 1_760_000_000;

    private static readonly (string Activity, string Stage, string Status, int After)[] Events =
    [
        ("CREATE_CASE", "Triage", "OPENED", 0),
        ("STAGE_CHANGE", "Assessment", "OPENED", 300),
        ("STAGE_CHANGE", "Investigation", "OPENED", 900),
        ("STAGE_CHANGE", "Incident", "OPENED", 1_800),
        ("CLOSE_CASE", "Incident", "CLOSED", 7_200),
    ];

    public static byte[] Of(long tenant, int cases)
    {
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"{{\"tenant_id\":{tenant},\"case_history_data\":{{\"results\":[");
        var rows = Enumerable.Range(1, cases).SelectMany(id => Events.Select(e => (Id: id, Event: e))).ToList();
        AppendColumn(body, "case_history_case_id", rows.Select(r => Text($"{r.Id}")));
        AppendColumn(body, "case_history_case_activity", rows.Select(r => Text(r.Event.Activity)));
        AppendColumn(body, "case_history_case_event_time", rows.Select(r => Number(Start + (r.Id * 60) + r.Event.After)));
        AppendColumn(body, "case_history_stage", rows.Select(r => Text(r.Event.Stage)));
        AppendColumn(body, "case_history_status", rows.Select(r => Text(r.Event.Status)));
        body.Length--;
        body.Append("]},\"case_mttd_data\":{\"results\":[");
        var ids = Enumerable.Range(1, cases).ToList();
        AppendColumn(body, "case_id", ids.Select(id => Text($"{id}")));
        AppendColumn(body, "created_time", ids.Select(id => Number(Start + (id * 60))));
        AppendColumn(body, "min_event_ts", ids.Select(id => Number(Start + (id * 60) - 240)));
        AppendColumn(body, "detection_rule_name", ids.Select(id => Text($"Rule {id % 50}")));
        body.Length--;
        return Encoding.UTF8.GetBytes(body.Append("]}}").ToString());
    }

    private static void AppendColumn(StringBuilder body, string name, IEnumerable<string> values)
    {
        body.Append(CultureInfo.InvariantCulture, $"{{\"column\":\"{name}\",\"values\":[");
        body.AppendJoin(',', values).Append("]},");
    }

    private static string Text(string value) => $"{{\"value\":{{\"stringVal\":\"{value}\"}}}}";

    private static string Number(long value) => string.Create(CultureInfo.InvariantCulture, $"{{\"value\":{{\"int64Val\":\"{value}\"}}}}");
}
