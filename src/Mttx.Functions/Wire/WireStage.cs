using Mttx.Metrics.Reports;

namespace Mttx.Functions.Wire;

/// <summary>One stage's visits as JSON.</summary>
internal sealed record WireStage(
    string Stage,
    int Visits,
    int Open,
    double? MeanSeconds,
    double? MedianSeconds,
    double? P90Seconds,
    long? SurvivalMedianSeconds,
    long? SurvivalP90Seconds)
{
    public static WireStage Of(StageDwell dwell) => new(
        dwell.Stage,
        dwell.Visits,
        dwell.Open,
        WireStatistics.ToMilliseconds(dwell.Durations?.Mean),
        WireStatistics.ToMilliseconds(dwell.Durations?.Median),
        WireStatistics.ToMilliseconds(dwell.Durations?.P90),
        dwell.Survival.Median,
        dwell.Survival.P90);
}
