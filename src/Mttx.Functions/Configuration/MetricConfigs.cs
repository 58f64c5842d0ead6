namespace Mttx.Functions.Configuration;

/// <summary>How each tenant's MTTC and MTTR are measured.</summary>
internal sealed class MetricConfigs(TenantRows rows)
{
    private const string Table = "MttxConfigs";

    /// <summary>Both, in the order of their ids; null when the tenant is gone.</summary>
    public async Task<IReadOnlyList<MetricConfig>?> ReadAsync(long tenantId, CancellationToken cancellationToken)
    {
        var read = await rows.ReadAsync(Table, tenantId, [.. MetricConfig.Defaults(tenantId).Select(c => c.ToRow())], cancellationToken);
        return read is null ? null : [.. read.Select(MetricConfig.Of)];
    }

    /// <summary>Gives those that still have their defaults these values; see <see cref="TenantRows.FillAsync"/>.</summary>
    public Task<IReadOnlySet<string>?> FillAsync(
        long tenantId, IReadOnlyList<MetricConfig> values, bool isDry, CancellationToken cancellationToken) =>
        rows.FillAsync(Table, tenantId, [.. MetricConfig.Defaults(tenantId).Select(c => c.ToRow())], [.. values.Select(c => c.ToRow())], isDry, cancellationToken);

    /// <summary>Changes one; null when it has changed since it was read, or is gone.</summary>
    public async Task<MetricConfig?> TryUpdateAsync(MetricConfig config, CancellationToken cancellationToken)
    {
        var row = config.ToRow();
        return await rows.TryUpdateAsync(Table, [row], cancellationToken) ? config with { ETag = row.ETag } : null;
    }
}
