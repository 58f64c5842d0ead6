using System.Text.Json;
using Mttx.Metrics.Statistics;

namespace Mttx.Functions.Wire;

/// <summary>A statistics record as JSON: flat, seconds named as such, and null where there is no value.</summary>
internal sealed record WireStatistics
{
    public required int Total { get; init; }

    public required int Reached { get; init; }

    public required int Eligible { get; init; }

    public required int Open { get; init; }

    public required IReadOnlyDictionary<string, int> Excluded { get; init; }

    public required decimal? CompletionPercent { get; init; }

    public required double? MeanSeconds { get; init; }

    public required double? GeometricMeanSeconds { get; init; }

    public required double? MedianSeconds { get; init; }

    public required double? P90Seconds { get; init; }

    public required double? P95Seconds { get; init; }

    public required long? MinSeconds { get; init; }

    public required long? MaxSeconds { get; init; }

    public required double? StandardDeviationSeconds { get; init; }

    /// <summary>Kaplan-Meier, as are the four below: open cases count for as long as they have waited.</summary>
    public required long? SurvivalMedianSeconds { get; init; }

    public required long? SurvivalP75Seconds { get; init; }

    public required long? SurvivalP90Seconds { get; init; }

    public required decimal? WithinGoodPercent { get; init; }

    public required decimal? WithinOkPercent { get; init; }

    public static WireStatistics Of(MetricStatistics statistics) => new()
    {
        Total = statistics.Total,
        Reached = statistics.Reached,
        Eligible = statistics.Eligible,
        Open = statistics.Open,
        Excluded = statistics.Excluded.ToDictionary(e => JsonNamingPolicy.SnakeCaseLower.ConvertName(e.Key.ToString()), e => e.Value),
        CompletionPercent = statistics.CompletionPercent,
        MeanSeconds = ToMilliseconds(statistics.Durations?.Mean),
        GeometricMeanSeconds = ToMilliseconds(statistics.Durations?.GeometricMean),
        MedianSeconds = ToMilliseconds(statistics.Durations?.Median),
        P90Seconds = ToMilliseconds(statistics.Durations?.P90),
        P95Seconds = ToMilliseconds(statistics.Durations?.P95),
        MinSeconds = statistics.Durations?.Min,
        MaxSeconds = statistics.Durations?.Max,
        StandardDeviationSeconds = ToMilliseconds(statistics.Durations?.StandardDeviation),
        SurvivalMedianSeconds = statistics.Survival.Median,
        SurvivalP75Seconds = statistics.Survival.P75,
        SurvivalP90Seconds = statistics.Survival.P90,
        WithinGoodPercent = statistics.Survival.WithinGoodPercent,
        WithinOkPercent = statistics.Survival.WithinOkPercent,
    };

    /// <summary>By metric, in the order of the definition card.</summary>
    public static Dictionary<string, WireStatistics> ByMetric(IReadOnlyList<MetricStatistics> statistics) =>
        statistics.ToDictionary(s => s.Metric, Of);

    // Times come in whole seconds; more digits than these would only show the rounding of the machine.
    public static double? ToMilliseconds(double? seconds) => seconds is { } known ? Math.Round(known, 3) : null;
}
