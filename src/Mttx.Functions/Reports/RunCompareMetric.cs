using Mttx.Functions.Wire;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;

namespace Mttx.Functions.Reports;

/// <summary>Whether one metric got better, worse, or nobody can tell, with both periods' figures beside it.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Verdict">The answer: <c>better</c> means shorter times.</param>
/// <param name="Reason">Why nothing can be told, for people; null beside better or worse.</param>
/// <param name="Previous">The earlier period's figures, as they stood at its end.</param>
/// <param name="Current">The later period's figures, as they stood at its end.</param>
/// <param name="PValue">How often chance alone makes a difference as large, from 0 to 1; null when there are too few cases.</param>
/// <param name="Ratio">Geometric mean of the later period over that of the earlier: 0.5 is half the time.</param>
/// <param name="RatioLow">Lower end of the ratio's 95 % interval.</param>
/// <param name="RatioHigh">Upper end of the ratio's 95 % interval.</param>
/// <param name="SmallestDetectablePercent">The smallest shortening, in percent, that so many cases would show four times in five.</param>
internal sealed record RunCompareMetric(
    string Metric,
    Verdict Verdict,
    string? Reason,
    WireStatistics Previous,
    WireStatistics Current,
    double? PValue,
    double? Ratio,
    double? RatioLow,
    double? RatioHigh,
    double? SmallestDetectablePercent)
{
    public static RunCompareMetric Of(MetricComparison compared) => new(
        compared.Metric,
        compared.Comparison.Verdict,
        compared.Comparison.Reason,
        WireStatistics.Of(compared.Previous),
        WireStatistics.Of(compared.Current),
        compared.Comparison.PValue,
        compared.Comparison.Ratio,
        compared.Comparison.RatioLow,
        compared.Comparison.RatioHigh,
        compared.Comparison.SmallestDetectablePercent);
}
