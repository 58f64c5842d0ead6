namespace Mttx.Functions.Configuration;

/// <summary>The limits by which one figure of a tenant is good, ok or bad.</summary>
/// <param name="Id">Its id, which contains the tenant's.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="MetricName">A metric such as <c>MTTA</c>, or its completion rate, <c>MTTA_completion_percent</c>.</param>
/// <param name="GoodThreshold">Seconds (fewer are better) or percent (more are better) up to which a figure is good.</param>
/// <param name="OkThreshold">Likewise for ok.</param>
/// <param name="GoodColor">Colour of a good figure.</param>
/// <param name="OkColor">Colour of an ok figure.</param>
/// <param name="BadColor">Colour of a bad figure.</param>
internal sealed record ThresholdResponse(
    long Id, long TenantId, string MetricName, double GoodThreshold, double OkThreshold, string GoodColor, string OkColor, string BadColor)
{
    public static ThresholdResponse Of(StoredThreshold stored) => new(
        stored.Id.Value,
        stored.Id.TenantId,
        stored.Threshold.MetricName,
        stored.Threshold.Good,
        stored.Threshold.Ok,
        stored.Threshold.GoodColor,
        stored.Threshold.OkColor,
        stored.Threshold.BadColor);
}
