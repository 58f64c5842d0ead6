using Mttx.Metrics.Queries;

namespace Mttx.SecOps.Tests.Queries;

/// <summary>A result's rows as texts, to compare results row by row; extra columns are left out.</summary>
internal static class ResultRows
{
    public static IEnumerable<string> Of(QueryTable table) =>
        Enumerable.Range(0, table.RowCount).Select(row => string.Join('|', table.Columns
            .Where(c => table.Schema.Required.Contains(c.Name) || table.Schema.Optional.Contains(c.Name))
            .OrderBy(c => c.Name, StringComparer.Ordinal)
            .Select(c => $"{c.Name}={c.Time(row)}{string.Join(',', c.Texts(row).Order(StringComparer.Ordinal))}")));
}
