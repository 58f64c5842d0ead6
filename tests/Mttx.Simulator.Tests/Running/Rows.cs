using System.Text.Json;

namespace Mttx.Simulator.Tests.Running;

/// <summary>Answers of queries as rows of plain texts: what tests compare.</summary>
internal static class Rows
{
    /// <summary>One text a row: the cells of the named columns; lists in brackets, no value as -.</summary>
    public static List<string> Of(Answer answer, params string[] columns)
    {
        if (!answer.Json.TryGetProperty("results", out var results))
        {
            return [];
        }

        var byName = results.EnumerateArray().ToDictionary(column => column.GetProperty("column").GetString()!, column => column.GetProperty("values").EnumerateArray().ToList());
        var count = byName.Values.Max(values => values.Count);
        return [.. Enumerable.Range(0, count).Select(row => string.Join('|', columns.Select(name => byName.TryGetValue(name, out var values) ? Cell(values[row]) : "-")))];
    }

    public static List<string> History(Answer answer) => Of(
        answer, "case_history_case_id", "case_history_case_activity", "case_history_case_event_time", "case_history_stage", "case_history_status");

    public static List<string> Cases(Answer answer) =>
        Of(answer, "case_id", "created_time", "min_event_ts", "tags", "environment", "detection_rule_name");

    private static string Cell(JsonElement cell) =>
        cell.TryGetProperty("list", out var list)
            ? $"[{(list.TryGetProperty("values", out var values) ? string.Join(';', values.EnumerateArray().Select(Value)) : "")}]"
            : Value(cell.GetProperty("value"));

    private static string Value(JsonElement value) =>
        value.TryGetProperty("stringVal", out var text) || value.TryGetProperty("int64Val", out text) ? text.GetString()! : "-";
}
