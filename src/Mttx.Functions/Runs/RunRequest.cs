using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;

namespace Mttx.Functions.Runs;

/// <summary>What a run is to find out.</summary>
/// <param name="TenantId">Of whom.</param>
/// <param name="Window">Of which time, in whole seconds.</param>
/// <param name="Filter">Which cases count. The raw rows are kept of all cases.</param>
internal sealed record RunRequest(long TenantId, TimeWindow Window, CaseFilter Filter)
{
    /// <summary>The schedule whose report it makes; null for an analysis that somebody asked for.</summary>
    public ScheduledRun? Schedule { get; init; }

    /// <summary>Whether one figure or comparison needs it, rather than somebody who wants to look at its result.</summary>
    public bool IsForFigure { get; init; }

    public RunKind Kind => Schedule is not null ? RunKind.Report : IsForFigure ? RunKind.Figure : RunKind.Analysis;
}
