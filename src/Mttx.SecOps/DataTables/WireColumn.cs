namespace Mttx.SecOps.DataTables;

internal sealed record WireColumn
{
    /// <summary>Zero is left out on the wire, which is what this is without a value.</summary>
    public int ColumnIndex { get; init; }

    public string? OriginalColumn { get; init; }

    /// <summary>Absent for columns of entity fields.</summary>
    public string? ColumnType { get; init; }

    public bool KeyColumn { get; init; }

    public bool RepeatedValues { get; init; }
}
