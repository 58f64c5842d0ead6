namespace Mttx.Metrics.Queries;

/// <summary>What one result may hold at most, so that a hostile file exhausts neither memory nor stack.</summary>
/// <remarks>The API itself answers at most 10,000 rows a query; these bounds leave room for merged results.</remarks>
public sealed record QueryReadLimits
{
    /// <summary>The limits that hold where nothing else is said.</summary>
    public static QueryReadLimits Default { get; } = new();

    /// <summary>Bytes of JSON. Default and most 1 GiB.</summary>
    public int MaxBytes
    {
        get;
        init => field = value <= 1 << 30 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At most 1 GiB can be read.");
    } = 1 << 30;

    /// <summary>Cells over all columns, items of lists included. Default 50 million.</summary>
    public int MaxCells { get; init; } = 50_000_000;

    /// <summary>Columns. Default 256.</summary>
    public int MaxColumns { get; init; } = 256;

    /// <summary>Items of one list. Default 10,000.</summary>
    public int MaxListItems { get; init; } = 10_000;

    /// <summary>Bytes of one text, as written in the JSON. Default 256 KiB.</summary>
    public int MaxTextBytes { get; init; } = 256 << 10;

    /// <summary>Levels of nesting. Default 64.</summary>
    public int MaxDepth { get; init; } = 64;
}
