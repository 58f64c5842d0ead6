using NodaTime;

namespace Mttx.Metrics.Queries;

/// <summary>Puts the answers of several windows under each other. Rows met twice stay: building cases merges them.</summary>
internal sealed class QueryTableMerger
{
    private readonly TextPool _pool = new();
    private readonly Dictionary<string, QueryColumnBuilder> _columns = new(StringComparer.Ordinal);
    private readonly List<QueryColumnBuilder> _order = [];
    private readonly HashSet<string> _ragged = new(StringComparer.Ordinal);
    private readonly int _totalRows;
    private int _rows;

    private QueryTableMerger(int totalRows) => _totalRows = totalRows;

    public static QueryTable Merge(IReadOnlyList<QueryTable> tables)
    {
        var merger = new QueryTableMerger(tables.Sum(t => t.RowCount));
        foreach (var table in tables)
        {
            merger.Add(table);
        }

        // What the last windows lacked is no value either.
        merger._order.ForEach(merger.Fill);
        return new QueryTable(
            tables[0].Schema,
            merger._pool,
            [.. merger._order.Select(c => c.Build())],
            tables.Select(t => t.Window).Aggregate((a, b) => a is { } first && b is { } second ? first.Union(second) : a ?? b),
            tables.Select(t => t.CachedAt).Aggregate((a, b) => a is { } first && b is { } second ? Instant.Min(first, second) : a ?? b),
            [.. tables.SelectMany(t => t.Warnings)],
            tables.Sum(t => t.UnreadableValues),
            tables.Sum(t => t.BytesRead),
            tables.Any(t => t.IsTruncated),
            merger._ragged.Count);
    }

    private void Add(QueryTable table)
    {
        var codes = new int[table.Pool.Count];
        for (var code = 0; code < codes.Length; code++)
        {
            _pool.TryIntern(table.Pool.Utf8(code), out codes[code]);
        }

        foreach (var column in table.Columns)
        {
            if (!_columns.TryGetValue(column.Name, out var builder))
            {
                builder = new QueryColumnBuilder(_pool, _totalRows);
                builder.SetName(column.Name, table.Schema.IsTime(column.Name));
                builder.BeginValues();
                _columns.Add(column.Name, builder);
                _order.Add(builder);
            }

            // What earlier windows lacked at their end, or altogether, is no value.
            Fill(builder);
            builder.AddColumn(column, codes);
            if (column.Count < table.RowCount)
            {
                _ragged.Add(column.Name);
            }
        }

        _rows += table.RowCount;
    }

    private void Fill(QueryColumnBuilder column)
    {
        while (column.Rows < _rows)
        {
            column.AddNull();
        }
    }
}
