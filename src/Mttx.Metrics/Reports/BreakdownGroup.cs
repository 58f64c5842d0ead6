using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Reports;

/// <summary>One group of a breakdown.</summary>
/// <param name="Name">The value that its cases share; null for the cases that have none.</param>
/// <param name="Cases">How many cases it holds.</param>
/// <param name="Statistics">One record a metric.</param>
public sealed record BreakdownGroup(string? Name, int Cases, IReadOnlyList<MetricStatistics> Statistics);
