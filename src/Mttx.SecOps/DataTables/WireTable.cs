using Mttx.SecOps.Http;

namespace Mttx.SecOps.DataTables;

internal sealed record WireTable : WireAnswer
{
    public string? Name { get; init; }

    public string? Description { get; init; }

    public IReadOnlyList<WireColumn>? ColumnInfo { get; init; }

    public string? RowTimeToLive { get; init; }

    /// <summary>An int64, so a text on the wire; plain numbers are read too.</summary>
    public long? ApproximateRowCount { get; init; }
}
