using Mttx.SecOps.DataTables;

namespace Mttx.SecOps.Tests.DataTables;

/// <summary>Tables and rows that tests of data tables share.</summary>
internal static class Given
{
    public const string TablePath = "/v1/" + Infrastructure.Tenant.Path + "/dataTables/mttx_cases";

    public static DataTableDefinition Table { get; } = new(
        "mttx_cases",
        "Cases of MTTx",
        [
            new("row_key", DataTableColumnType.Text, IsKey: true),
            new("MTTR", DataTableColumnType.Number),
            new("tags"),
        ],
        TimeSpan.FromDays(30));

    public static string[] Row(int number) => [$"run-7/{number}", $"{number}.50", $"tag {number}"];

    public static List<IReadOnlyList<string>> Rows(int count) => [.. Enumerable.Range(0, count).Select(Row)];

    public static ArrivalCheck Check { get; } = new() { Filter = "run-7" };
}
