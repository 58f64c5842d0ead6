namespace Mttx.SecOps.DataTables;

/// <summary>A data table as it is.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Columns">Its columns, in their order.</param>
public sealed record DataTable(string Id, IReadOnlyList<DataTableColumn> Columns)
{
    /// <summary>What people are told about it; empty when nothing is.</summary>
    public string Description { get; init; } = "";

    /// <summary>About how many rows it has; null when the service does not say.</summary>
    public long? ApproximateRowCount { get; init; }

    /// <summary>How long rows live; null when for ever, or when the service says it in a way we cannot read.</summary>
    public TimeSpan? RowTimeToLive { get; init; }

    // The id is the one that was asked for: the name in the answer may write the project differently, and may be missing.
    internal static DataTable Of(string id, WireTable wire) => new(
        id,
        [.. (wire.ColumnInfo ?? []).OrderBy(c => c.ColumnIndex).Select(c => new DataTableColumn(c.OriginalColumn ?? "", TypeOf(c), c.KeyColumn))])
    {
        Description = wire.Description ?? "",
        ApproximateRowCount = wire.ApproximateRowCount,
        RowTimeToLive = DataTables.RowTimeToLive.Parse(wire.RowTimeToLive),
    };

    private static DataTableColumnType TypeOf(WireColumn column) => (column.ColumnType, column.RepeatedValues) switch
    {
        ("STRING", false) => DataTableColumnType.Text,
        ("NUMBER", false) => DataTableColumnType.Number,
        _ => DataTableColumnType.Other,
    };
}
