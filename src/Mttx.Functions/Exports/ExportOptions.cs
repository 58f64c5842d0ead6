namespace Mttx.Functions.Exports;

/// <summary>What the operator may set about exports. Section <c>Exports</c>.</summary>
internal sealed record ExportOptions
{
    public const string Section = "Exports";

    public const int MostDays = 365;

    /// <summary>How many days the rows live that are written to data tables. Default 365, range 1 to 365. Tables that are there keep theirs.</summary>
    public int DataTableRowDays { get; init; } = MostDays;

    /// <exception cref="ArgumentException">A value is out of its range; the message names it.</exception>
    public ExportOptions Checked() => DataTableRowDays is >= 1 and <= MostDays
        ? this
        : throw new ArgumentException($"{nameof(DataTableRowDays)} is {DataTableRowDays}; it may be 1 to {MostDays}.");
}
