using Mttx.Metrics.Reports;

namespace Mttx.Functions.Wire;

/// <summary>A trend as JSON.</summary>
internal sealed record WireTrend(TrendUnit Unit, string TimeZone, int CasesWithoutTime, IReadOnlyList<WireBucket> Buckets)
{
    public static WireTrend Of(Trend trend, string timeZone) =>
        new(trend.Unit, timeZone, trend.CasesWithoutTime, [.. trend.Buckets.Select(WireBucket.Of)]);
}
