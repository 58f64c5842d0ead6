using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Reports;

/// <summary>One metric's comparison.</summary>
/// <param name="Metric">The metric, such as <c>MTTA</c>.</param>
/// <param name="Comparison">The verdict and what stands behind it.</param>
public sealed record MetricComparison(string Metric, Comparison Comparison);
