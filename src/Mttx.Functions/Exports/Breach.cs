using Mttx.Metrics.Definitions;
using Mttx.Metrics.Statistics;

namespace Mttx.Functions.Exports;

/// <summary>A figure of a report that is worse than its threshold allows.</summary>
/// <param name="Metric">The metric, such as <c>MTTA</c>.</param>
/// <param name="Kind"><c>seconds</c>, or <c>completion_percent</c>.</param>
/// <param name="Statistic">Which of the metric's figures: <c>median</c>; null of a percentage.</param>
/// <param name="Value">The figure.</param>
/// <param name="OkThreshold">The limit: not above it in seconds, not below it in percent, would be ok.</param>
internal sealed record Breach(string Metric, string Kind, string? Statistic, double Value, double OkThreshold)
{
    public const string Seconds = "seconds";

    public const string CompletionPercent = "completion_percent";

    /// <summary>The breaches, metric by metric. The median speaks for a metric: one case that waits for ever would move the mean. No figure breaches nothing.</summary>
    public static IReadOnlyList<Breach> Of(IEnumerable<MetricStatistics> statistics, IReadOnlyList<MetricThreshold> thresholds) =>
    [
        .. statistics.SelectMany(s => new[]
        {
            Judge(s.Metric, Seconds, "median", s.Durations?.Median, thresholds, s.Metric),
            Judge(s.Metric, CompletionPercent, null, (double?)s.CompletionPercent, thresholds, s.Metric + MetricThreshold.CompletionSuffix),
        }).OfType<Breach>(),
    ];

    private static Breach? Judge(
        string metric, string kind, string? statistic, double? figure, IReadOnlyList<MetricThreshold> thresholds, string name) =>
        figure is { } value && thresholds.FirstOrDefault(t => t.MetricName == name) is { } threshold && threshold.Rate(value) == Rating.Bad
            ? new Breach(metric, kind, statistic, value, threshold.Ok)
            : null;
}
