using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Cases;

/// <summary>A value that was asked for and that no row has.</summary>
/// <param name="Column">The column it should stand in.</param>
/// <param name="Value">The value, as asked for.</param>
/// <param name="Seen">Values that do stand there, in ordinal order, the first few.</param>
public sealed record UnseenValue(string Column, string Value, IReadOnlyList<string> Seen)
{
    private const int MostSeen = 10;

    internal static UnseenValue? Find(QueryTable table, string columnName, string value)
    {
        var column = table.Column(columnName);
        return table.RowCount == 0 || (column is not null && table.Pool.Find(value) is { } code && column.Holds(code))
            ? null
            : new UnseenValue(
                columnName, value, [.. (column?.DistinctTexts() ?? []).Order(StringComparer.Ordinal).Take(MostSeen)]);
    }
}
