using NodaTime;

namespace Mttx.Metrics.Queries;

/// <summary>A dashboard query's answer: named columns, and what the API said about the answer as a whole.</summary>
public sealed class QueryTable
{
    /// <summary>Rows that the API answers at most; an answer of exactly so many has probably been cut off.</summary>
    public const int MostRowsOfAnAnswer = 10_000;

    private readonly Dictionary<string, QueryColumn> _columns;

    internal QueryTable(
        QuerySchema schema,
        TextPool pool,
        IReadOnlyList<QueryColumn> columns,
        TimeWindow? window,
        Instant? cachedAt,
        IReadOnlyList<QueryWarning> warnings,
        int unreadableValues,
        long bytesRead,
        bool? isTruncated = null,
        int? raggedColumns = null)
    {
        Schema = schema;
        Pool = pool;
        Columns = columns;
        Window = window;
        CachedAt = cachedAt;
        Warnings = warnings;
        UnreadableValues = unreadableValues;
        BytesRead = bytesRead;
        RowCount = columns.Count == 0 ? 0 : columns.Max(c => c.Count);
        RaggedColumns = raggedColumns ?? columns.Count(c => c.Count < RowCount);
        IsTruncated = isTruncated ?? (RowCount == MostRowsOfAnAnswer || warnings.Any(w => w.IsRowLimit));
        _columns = columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
    }

    /// <summary>Which of the two queries this is the answer of.</summary>
    public QuerySchema Schema { get; }

    /// <summary>The columns, in the order of the answer.</summary>
    public IReadOnlyList<QueryColumn> Columns { get; }

    /// <summary>Rows: as many as the longest column has.</summary>
    public int RowCount { get; }

    /// <summary>The time window that the API says it answered for, when it says so.</summary>
    public TimeWindow? Window { get; }

    /// <summary>When the API last refreshed the cache that it answered from, when it says so.</summary>
    public Instant? CachedAt { get; }

    /// <summary>What the API warned of; a severe one never gets here, it ends the reading.</summary>
    public IReadOnlyList<QueryWarning> Warnings { get; }

    /// <summary>Whether rows were cut off: the API said so, or it answered exactly as many as it answers at most.</summary>
    public bool IsTruncated { get; }

    /// <summary>Values of a kind that MTTx does not know, read as no value.</summary>
    public int UnreadableValues { get; }

    /// <summary>How long the answer was, in bytes of JSON.</summary>
    public long BytesRead { get; }

    /// <summary>Columns with fewer values than the table has rows; of a merged table, those of which this is true in a part.</summary>
    public int RaggedColumns { get; }

    internal TextPool Pool { get; }

    /// <summary>Puts the answers that one query gave for several windows together, as if it had been asked for all of them at once.</summary>
    /// <param name="tables">At least one answer, in any order.</param>
    /// <exception cref="ArgumentException">There is none, or they are not all of the same query.</exception>
    public static QueryTable Merge(IReadOnlyList<QueryTable> tables)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return tables.Count == 0 || tables.Any(t => t.Schema != tables[0].Schema)
            ? throw new ArgumentException("There must be at least one answer, and all must be of the same query.", nameof(tables))
            : tables.Count == 1 ? tables[0] : QueryTableMerger.Merge(tables);
    }

    /// <summary>The same rows, as all that there are of a time window, or not all: whoever asked for them window by window knows.</summary>
    public QueryTable Of(TimeWindow window, bool isTruncated) =>
        new(Schema, Pool, Columns, window, CachedAt, Warnings, UnreadableValues, BytesRead, isTruncated, RaggedColumns);

    /// <summary>The column of that name, or null.</summary>
    public QueryColumn? Column(string name) => _columns.GetValueOrDefault(name);
}
