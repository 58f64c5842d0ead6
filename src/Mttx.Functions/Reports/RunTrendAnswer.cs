using Mttx.Metrics.Reports;

namespace Mttx.Functions.Reports;

/// <summary>A metric over a tenant's stored runs.</summary>
/// <param name="Metric">The metric.</param>
/// <param name="Bucket">How long a bucket is.</param>
/// <param name="TimeZone">The tenant's time zone, in which buckets start.</param>
/// <param name="Series">One for each thing that was measured; figures of different series must not be joined.</param>
/// <param name="Note">What to know of the answer; null for nothing.</param>
internal sealed record RunTrendAnswer(string Metric, TrendUnit Bucket, string TimeZone, IReadOnlyList<RunSeries> Series, string? Note);
