namespace Mttx.Functions.Configuration;

/// <summary>How a metric of a tenant is measured.</summary>
/// <param name="Id">Its id, which contains the tenant's.</param>
/// <param name="MetricType"><c>MTTC</c> or <c>MTTR</c>.</param>
/// <param name="ConfigKey">The column of the case history that marks its end.</param>
/// <param name="ConfigValue">What the column must say, letter for letter.</param>
/// <param name="Start">The milestone it starts at.</param>
/// <param name="TenantId">The tenant.</param>
internal sealed record MetricConfigResponse(long Id, string MetricType, string ConfigKey, string ConfigValue, string Start, long TenantId)
{
    public static MetricConfigResponse Of(MetricConfig config) =>
        new(config.Id.Value, config.Metric, config.Column, config.Value, config.Start, config.Id.TenantId);
}
