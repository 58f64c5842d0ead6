using Mttx.Metrics.Reports;
using NodaTime.Text;

namespace Mttx.Functions.Wire;

/// <summary>A bucket of a trend as JSON; times have the offset of the tenant's zone.</summary>
internal sealed record WireBucket(string Start, string End, int Cases, Dictionary<string, WireStatistics> Statistics)
{
    public static WireBucket Of(TrendBucket bucket) => new(
        OffsetDateTimePattern.Rfc3339.Format(bucket.Start.ToOffsetDateTime()),
        OffsetDateTimePattern.Rfc3339.Format(bucket.End.ToOffsetDateTime()),
        bucket.Cases,
        WireStatistics.ByMetric(bucket.Statistics));
}
