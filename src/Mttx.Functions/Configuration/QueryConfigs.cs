using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Configuration;

/// <summary>The queries that each tenant's Google SecOps is asked.</summary>
internal sealed class QueryConfigs(TenantRows rows)
{
    private const string Table = "QueryConfigs";

    /// <summary>Both, the history query first; null when the tenant is gone.</summary>
    public async Task<IReadOnlyList<QueryConfig>?> ReadAsync(long tenantId, CancellationToken cancellationToken) =>
        await rows.ReadAsync(Table, tenantId, Defaults(tenantId), cancellationToken) is { } read ? [.. read.Select(QueryConfig.Of)] : null;

    /// <summary>The same without storing anything.</summary>
    public async Task<IReadOnlyList<QueryConfig>> PeekAsync(long tenantId, CancellationToken cancellationToken) =>
        [.. (await rows.PeekAsync(Table, tenantId, Defaults(tenantId), cancellationToken)).Select(QueryConfig.Of)];

    /// <summary>Gives those that still have their defaults these values; see <see cref="TenantRows.FillAsync"/>.</summary>
    public Task<IReadOnlySet<string>?> FillAsync(
        long tenantId, IReadOnlyList<QueryConfig> values, bool isDry, CancellationToken cancellationToken) =>
        rows.FillAsync(Table, tenantId, Defaults(tenantId), [.. values.Select(q => q.ToRow())], isDry, cancellationToken);

    /// <summary>Changes one; null when it has changed since it was read, or is gone.</summary>
    public async Task<QueryConfig?> TryUpdateAsync(QueryConfig query, CancellationToken cancellationToken)
    {
        var row = query.ToRow();
        return await rows.TryUpdateAsync(Table, [row], cancellationToken) ? query with { ETag = row.ETag } : null;
    }

    /// <summary>Sets both back to the defaults; null when the tenant is gone.</summary>
    public async Task<IReadOnlyList<QueryConfig>?> RevertAsync(long tenantId, CancellationToken cancellationToken)
    {
        var defaults = Defaults(tenantId);
        return await rows.ReadAsync(Table, tenantId, defaults, cancellationToken) is not null
            && await rows.TryUpdateAsync(Table, defaults, cancellationToken)
                ? [.. defaults.Select(QueryConfig.Of)]
                : null;
    }

    private static IReadOnlyList<TableEntity> Defaults(long tenantId) => [.. QueryConfig.Defaults(tenantId).Select(q => q.ToRow())];
}
