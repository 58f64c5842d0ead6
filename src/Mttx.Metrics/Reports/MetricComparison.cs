using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Reports;

/// <summary>One metric's comparison.</summary>
/// <param name="Metric">The metric, such as <c>MTTA</c>.</param>
/// <param name="Comparison">The verdict and what stands behind it.</param>
/// <param name="Previous">The earlier period's figures, as they stood at its end.</param>
/// <param name="Current">Likewise the later one's.</param>
public sealed record MetricComparison(string Metric, Comparison Comparison, MetricStatistics Previous, MetricStatistics Current);
