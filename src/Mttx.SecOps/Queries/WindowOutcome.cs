namespace Mttx.SecOps.Queries;

/// <summary>What became of one window.</summary>
public enum WindowOutcome
{
    /// <summary>All its rows are there.</summary>
    Complete,

    /// <summary>It held more rows than one answer may, so its halves were asked.</summary>
    SplitAsFull,

    /// <summary>The API ran out of time, so its halves were asked.</summary>
    SplitAsHeavy,

    /// <summary>It is a minute long and still full: rows are missing.</summary>
    Truncated,
}
