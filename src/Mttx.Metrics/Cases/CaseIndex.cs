using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Cases;

/// <summary>
/// The case result's rows by case. A case in several rows (it was met in several windows) keeps its earliest event, its latest
/// created time, which is what the query's own grouping would answer, and the union of its lists.
/// </summary>
internal sealed class CaseIndex
{
    public const int NoRow = -1;

    private readonly int[] _firstRows;
    private readonly int[] _nextRows;
    private readonly QueryColumn? _created;
    private readonly QueryColumn? _firstEvents;

    public CaseIndex(QueryTable table)
    {
        Table = table;
        _created = table.Column(CaseColumns.CreatedTime);
        _firstEvents = table.Column(CaseColumns.FirstEventTime);
        _firstRows = new int[table.Pool.Count];
        _nextRows = new int[table.RowCount];
        Array.Fill(_firstRows, NoRow);
        Array.Fill(_nextRows, NoRow);

        // From the last row to the first, so that each case's chain starts at its first row.
        var ids = table.Column(CaseColumns.CaseId);
        for (var row = table.RowCount - 1; row >= 0; row--)
        {
            var id = ids?.CodeAt(row) ?? QueryColumn.NoText;
            if (id < 0 || table.Pool.Utf8(id).IsEmpty)
            {
                RowsWithoutCaseId++;
                continue;
            }

            if (_firstRows[id] == NoRow)
            {
                CaseCount++;
            }
            else
            {
                DuplicateRows++;
            }

            _nextRows[row] = _firstRows[id];
            _firstRows[id] = row;
        }
    }

    public QueryTable Table { get; }

    public int CaseCount { get; }

    public int RowsWithoutCaseId { get; }

    public int DuplicateRows { get; }

    /// <summary>A case's first row by the number that its id has in this table's pool, or <see cref="NoRow"/>.</summary>
    public ReadOnlySpan<int> FirstRows => _firstRows;

    /// <summary>The same case's next row, or <see cref="NoRow"/>.</summary>
    public int Next(int row) => _nextRows[row];

    public long CreatedTime(int firstRow)
    {
        var latest = QueryColumn.NoTime;
        for (var row = firstRow; row != NoRow; row = _nextRows[row])
        {
            latest = Math.Max(latest, _created?.TimeAt(row) ?? QueryColumn.NoTime);
        }

        return latest;
    }

    public long FirstEvent(int firstRow)
    {
        var earliest = QueryColumn.NoTime;
        for (var row = firstRow; row != NoRow; row = _nextRows[row])
        {
            var time = _firstEvents?.TimeAt(row) ?? QueryColumn.NoTime;
            if (time != QueryColumn.NoTime && (earliest == QueryColumn.NoTime || time < earliest))
            {
                earliest = time;
            }
        }

        return earliest;
    }

    /// <summary>Adds the numbers of the case's texts in a column.</summary>
    public void AddCodes(QueryColumn column, int firstRow, List<int> codes)
    {
        for (var row = firstRow; row != NoRow; row = _nextRows[row])
        {
            codes.AddRange(column.TextCodes(row));
        }
    }
}
