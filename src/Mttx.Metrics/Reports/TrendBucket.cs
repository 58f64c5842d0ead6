using Mttx.Metrics.Statistics;
using NodaTime;

namespace Mttx.Metrics.Reports;

/// <summary>One bucket of a trend.</summary>
/// <param name="Start">When it starts, in the tenant's time zone; part of the bucket.</param>
/// <param name="End">When the next one starts; not part of it.</param>
/// <param name="Cases">Cases created in it; 0 in an empty bucket.</param>
/// <param name="Statistics">One record a metric.</param>
public sealed record TrendBucket(ZonedDateTime Start, ZonedDateTime End, int Cases, IReadOnlyList<MetricStatistics> Statistics);
