using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Reports;

/// <summary>How long cases stay in one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Visits">How often a case came into it; a case that comes back counts again.</param>
/// <param name="Open">Visits that last when the data ends.</param>
/// <param name="Durations">Of the visits that ended; null when none did.</param>
/// <param name="Survival">The figures that count the open visits too.</param>
public sealed record StageDwell(string Stage, int Visits, int Open, DurationStatistics? Durations, SurvivalFigures Survival);
