using Mttx.Functions.Destinations;

namespace Mttx.Functions.Exports;

/// <summary>The export of a run to one destination, by itself: whatever becomes of the others.</summary>
/// <param name="DestinationId">The destination.</param>
/// <param name="Type">What kind it is.</param>
internal sealed record RunExport(long DestinationId, DestinationType Type)
{
    public ExportState State { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; init; }

    /// <summary>What was written, why nothing was, or why it failed; null while it waits for its first try.</summary>
    public string? Detail { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Names of the files or data tables that were written.</summary>
    public IReadOnlyList<string> Written { get; init; } = [];
}
