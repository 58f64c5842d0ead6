namespace Mttx.Metrics.Queries;

/// <summary>Which columns one of the two queries answers with, and which of them hold times.</summary>
public sealed class QuerySchema
{
    private readonly HashSet<string> _times;

    private QuerySchema(string name, IReadOnlyList<string> required, IReadOnlyList<string> optional, IEnumerable<string> times)
    {
        Name = name;
        Required = required;
        Optional = optional;
        _times = new HashSet<string>(times, StringComparer.Ordinal);
    }

    /// <summary>The case history query: one row an activity, with the state after it.</summary>
    public static QuerySchema History { get; } = new(
        "history",
        [HistoryColumns.CaseId, HistoryColumns.Activity, HistoryColumns.EventTime],
        [HistoryColumns.Stage, HistoryColumns.Status],
        [HistoryColumns.EventTime]);

    /// <summary>The case query: one row a case, with its current state.</summary>
    public static QuerySchema Cases { get; } = new(
        "cases",
        [CaseColumns.CaseId, CaseColumns.CreatedTime],
        [CaseColumns.FirstEventTime, CaseColumns.Tags, CaseColumns.Environment, CaseColumns.RuleName],
        [CaseColumns.CreatedTime, CaseColumns.FirstEventTime]);

    /// <summary>What the result is called in messages: <c>history</c> or <c>cases</c>.</summary>
    public string Name { get; }

    /// <summary>Columns without which nothing can be measured; a result with rows that lacks one is refused.</summary>
    public IReadOnlyList<string> Required { get; }

    /// <summary>Columns whose absence is told in the data quality report.</summary>
    public IReadOnlyList<string> Optional { get; }

    /// <summary>Whether the column holds epoch seconds; any column that is not named here is read as text.</summary>
    public bool IsTime(string column) => _times.Contains(column);
}
