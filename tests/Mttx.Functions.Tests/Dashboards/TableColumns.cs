using Mttx.Functions.Exports;

namespace Mttx.Functions.Tests.Dashboards;

/// <summary>The columns of the data tables that reports are written to.</summary>
internal static class TableColumns
{
    public static IReadOnlyList<(string Table, string Column)> Of(string tables, bool averages, bool rates, bool cases) =>
    [
        .. ReportTables.Layouts(averages, rates, cases)
            .SelectMany(layout => layout.Columns.Select(column => ($"{tables}_{layout.Suffix}", column.Name))),
    ];
}
