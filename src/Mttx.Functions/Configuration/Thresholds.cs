using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Configuration;

/// <summary>The limits by which each tenant's figures are good, ok or bad.</summary>
internal sealed class Thresholds(TenantRows rows)
{
    private const string Table = "MetricThresholds";

    /// <summary>All of a tenant, in the order of their ids; null when it is gone.</summary>
    public async Task<IReadOnlyList<StoredThreshold>?> ReadAsync(long tenantId, CancellationToken cancellationToken) =>
        await rows.ReadAsync(Table, tenantId, Defaults(tenantId), cancellationToken) is { } read ? [.. read.Select(StoredThreshold.Of)] : null;

    /// <summary>Gives those that still have their defaults these values; see <see cref="TenantRows.FillAsync"/>.</summary>
    public Task<IReadOnlySet<string>?> FillAsync(
        long tenantId, IReadOnlyList<StoredThreshold> values, bool isDry, CancellationToken cancellationToken) =>
        rows.FillAsync(Table, tenantId, Defaults(tenantId), [.. values.Select(t => t.ToRow())], isDry, cancellationToken);

    /// <summary>Changes some, all of them or none; false when one has changed since it was read, or is gone.</summary>
    public Task<bool> TryUpdateAsync(IReadOnlyCollection<StoredThreshold> changed, CancellationToken cancellationToken) => changed.Count == 0
        ? Task.FromResult(true)
        : rows.TryUpdateAsync(Table, [.. changed.Select(t => t.ToRow())], cancellationToken);

    /// <summary>Sets all back to the defaults; null when the tenant is gone.</summary>
    public async Task<IReadOnlyList<StoredThreshold>?> RevertAsync(long tenantId, CancellationToken cancellationToken)
    {
        var defaults = Defaults(tenantId);
        return await rows.ReadAsync(Table, tenantId, defaults, cancellationToken) is not null
            && await rows.TryUpdateAsync(Table, defaults, cancellationToken)
                ? [.. defaults.Select(StoredThreshold.Of)]
                : null;
    }

    private static IReadOnlyList<TableEntity> Defaults(long tenantId) => [.. StoredThreshold.Defaults(tenantId).Select(t => t.ToRow())];
}
