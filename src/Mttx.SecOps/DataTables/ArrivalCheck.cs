namespace Mttx.SecOps.DataTables;

/// <summary>How a bulk creation finds out which of its rows are in the table already.</summary>
public sealed record ArrivalCheck
{
    /// <summary>
    /// A text that is part of some value of every row, such as the id of the run (case does not matter), so that only these are listed.
    /// Null: all rows of the table are listed, which takes long where there are many.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>Whether to look before the first try too: for work that is taken up again and may have been done in part. Default no.</summary>
    public bool BeforeFirstTry { get; init; }
}
