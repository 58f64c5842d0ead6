using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.Metrics.Cases;

/// <summary>The history's rows by case, each case's in the order of time and every event once.</summary>
/// <remarks>
/// Events of one second have no order of their own, so they get one that does not depend on the order of rows: creation first, closing
/// last, the rest by their texts.
/// </remarks>
internal sealed class HistoryIndex
{
    /// <summary>A number that no text has.</summary>
    public const int Unused = int.MinValue;

    private const string Create = "CREATE_CASE";
    private const string Close = "CLOSE_CASE";
    private const string StageChange = "STAGE_CHANGE";

    private readonly QueryColumn[] _textColumns;
    private readonly Comparison<int> _compare;
    private readonly int[] _rows;
    private readonly int[] _starts;
    private readonly int[] _counts;
    private long _lastTime = QueryColumn.NoTime;

    public HistoryIndex(QueryTable table, long lastSecond)
    {
        Table = table;
        Ids = table.Column(HistoryColumns.CaseId);
        Times = table.Column(HistoryColumns.EventTime);
        Activities = table.Column(HistoryColumns.Activity);
        CreateCode = table.Pool.Find(Create) ?? Unused;
        CloseCode = table.Pool.Find(Close) ?? Unused;
        StageChangeCode = table.Pool.Find(StageChange) ?? Unused;
        _textColumns = [.. table.Columns.Where(c => c != Ids && c != Times).OrderBy(c => c.Name, StringComparer.Ordinal)];
        _compare = Compare;
        _starts = new int[table.Pool.Count + 1];
        _counts = new int[table.Pool.Count];
        _rows = Group();
        for (var id = 0; id < _counts.Length; id++)
        {
            var rows = _rows.AsSpan(_starts[id].._starts[id + 1]);
            _counts[id] = CountUntil(lastSecond, rows[..SortDistinct(rows)]);
        }
    }

    public QueryTable Table { get; }

    public QueryColumn? Ids { get; }

    public QueryColumn? Times { get; }

    public QueryColumn? Activities { get; }

    public int CreateCode { get; }

    public int CloseCode { get; }

    public int StageChangeCode { get; }

    public int RowsWithoutCaseId { get; private set; }

    public int EventsWithoutTime { get; private set; }

    public int EventsAfterEnd { get; private set; }

    public int DuplicateEvents { get; private set; }

    /// <summary>Cases with at least one event.</summary>
    public int CaseCount => _counts.Count(count => count > 0);

    /// <summary>The latest event's time, after the end too; null when there is no event.</summary>
    public Instant? LastEvent => _lastTime == QueryColumn.NoTime ? null : Instant.FromUnixTimeSeconds(_lastTime);

    /// <summary>The rows of a case, by the number that its id has in this table's pool.</summary>
    public ReadOnlySpan<int> RowsOf(int id) => _rows.AsSpan(_starts[id], _counts[id]);

    private int[] Group()
    {
        if (Ids is null || Times is null)
        {
            return [];
        }

        var ids = Ids.Codes;
        var times = Times.Times;
        var kept = new bool[Table.RowCount];
        for (var row = 0; row < kept.Length; row++)
        {
            var time = row < times.Length ? times[row] : QueryColumn.NoTime;
            var id = row < ids.Length ? ids[row] : QueryColumn.NoText;
            kept[row] = Keep(id, time);
            if (kept[row])
            {
                _lastTime = Math.Max(_lastTime, time);
                _starts[id + 1]++;
            }
        }

        for (var id = 1; id < _starts.Length; id++)
        {
            _starts[id] += _starts[id - 1];
        }

        var rows = new int[_starts[^1]];
        for (var row = 0; row < kept.Length; row++)
        {
            if (kept[row])
            {
                rows[_starts[ids[row]] + _counts[ids[row]]++] = row;
            }
        }

        return rows;
    }

    private bool Keep(int id, long time)
    {
        if (id < 0 || Table.Pool.Utf8(id).IsEmpty)
        {
            RowsWithoutCaseId++;
            return false;
        }

        if (time == QueryColumn.NoTime)
        {
            EventsWithoutTime++;
            return false;
        }

        return true;
    }

    private int CountUntil(long lastSecond, ReadOnlySpan<int> sorted)
    {
        var count = sorted.Length;
        while (count > 0 && Times!.TimeAt(sorted[count - 1]) > lastSecond)
        {
            count--;
        }

        EventsAfterEnd += sorted.Length - count;
        return count;
    }

    private int SortDistinct(Span<int> rows)
    {
        if (IsStrictlyAscending(rows))
        {
            return rows.Length;
        }

        rows.Sort(_compare);
        var distinct = 0;
        foreach (var row in rows)
        {
            if (distinct == 0 || Compare(rows[distinct - 1], row) != 0)
            {
                rows[distinct++] = row;
            }
        }

        DuplicateEvents += rows.Length - distinct;
        return distinct;
    }

    private bool IsStrictlyAscending(ReadOnlySpan<int> rows)
    {
        var times = Times!.Times;
        for (var i = 1; i < rows.Length; i++)
        {
            if (times[rows[i]] <= times[rows[i - 1]])
            {
                return false;
            }
        }

        return true;
    }

    private int Compare(int x, int y)
    {
        var times = Times!.Times;
        return times[x] != times[y] ? times[x].CompareTo(times[y]) : CompareTexts(x, y);
    }

    private int CompareTexts(int x, int y)
    {
        var order = Rank(x).CompareTo(Rank(y));
        for (var c = 0; c < _textColumns.Length && order == 0; c++)
        {
            order = CompareCells(_textColumns[c], x, y);
        }

        return order;
    }

    private int CompareCells(QueryColumn column, int x, int y)
    {
        var first = column.TextCodes(x);
        var second = column.TextCodes(y);
        for (var i = 0; i < first.Length && i < second.Length; i++)
        {
            if (first[i] != second[i])
            {
                return Table.Pool.Utf8(first[i]).SequenceCompareTo(Table.Pool.Utf8(second[i]));
            }
        }

        return first.Length.CompareTo(second.Length);
    }

    private int Rank(int row)
    {
        var activity = Activities?.CodeAt(row);
        return activity == CreateCode ? 0 : activity == CloseCode ? 2 : 1;
    }
}
