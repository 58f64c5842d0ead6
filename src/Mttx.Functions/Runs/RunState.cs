namespace Mttx.Functions.Runs;

/// <summary>Where a run is in its life.</summary>
internal enum RunState
{
    /// <summary>Waits for a worker, for the first time or to be tried again.</summary>
    Queued,

    /// <summary>A worker is at it.</summary>
    Running,

    /// <summary>The result is there, no row is missing from it, and it is wherever it should go.</summary>
    Succeeded,

    /// <summary>The result is there, but of some minutes rows are missing (its completeness tells which), or an export failed.</summary>
    Partial,

    /// <summary>There is no result and there will be none; the error tells why.</summary>
    Failed,

    /// <summary>Somebody ended it before it was done.</summary>
    Cancelled,
}
