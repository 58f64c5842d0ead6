using System.Globalization;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.ApiKeys;

/// <summary>The keys' rows.</summary>
/// <remarks>
/// There are few of them, looked at seldom since valid ones are remembered: one partition holds them all, so that they can be listed without a walk
/// over the table, and each is a point read by its id. When a key was used stands in a second partition: a key's own row never changes after it was
/// made, so that its ETag means something, and noting a use can never bring a revoked key back.
/// </remarks>
internal sealed class ApiKeyStore(StorageAccount storage)
{
    private const string Table = "ApiKeys";
    private const string Keys = "key";
    private const string Uses = "use";
    private const string Hash = "Hash";

    public async Task AddAsync(ApiKey key, byte[] hash, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        await table.AddEntityAsync(
            new TableEntity(Keys, key.Id)
            {
                [nameof(ApiKey.Name)] = key.Name,
                [nameof(ApiKey.Role)] = key.Role,
                [nameof(ApiKey.TenantIds)] = Text(key.TenantIds),
                [nameof(ApiKey.ExpiresAt)] = key.ExpiresAt,
                [nameof(ApiKey.CreatedAt)] = key.CreatedAt,
                [nameof(ApiKey.CreatedBy)] = key.CreatedBy,
                [Hash] = hash,
            },
            cancellationToken);
    }

    /// <summary>A key and its hash; null when there is no such key.</summary>
    public async Task<(ApiKey Key, byte[] Hash)?> FindWithHashAsync(string id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        return await table.GetEntityIfExistsAsync(Keys, id, select: null, cancellationToken) is { } row
            ? (Read(row, use: null), row.GetBinary(Hash)!)
            : null;
    }

    public async Task<ApiKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        var row = table.GetEntityIfExistsAsync(Keys, id, select: null, cancellationToken);
        var use = table.GetEntityIfExistsAsync(Uses, id, select: null, cancellationToken);
        await Task.WhenAll(row, use);
        return await row is { } found ? Read(found, await use) : null;
    }

    /// <summary>All of them, the newest first.</summary>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        var uses = await RowsOf(table, Uses, cancellationToken).ToDictionaryAsync(row => row.RowKey, cancellationToken: cancellationToken);
        var keys = await RowsOf(table, Keys, cancellationToken)
            .Select(row => Read(row, uses.GetValueOrDefault(row.RowKey)))
            .ToListAsync(cancellationToken);
        return [.. keys.OrderByDescending(key => key.CreatedAt).ThenBy(key => key.Id, StringComparer.Ordinal)];
    }

    /// <summary>Deletes a key. Nothing ever changes one, so there is no other version to be had.</summary>
    public async Task DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        await table.DeleteEntityAsync(Keys, id, ETag.All, cancellationToken);
        await table.DeleteEntityAsync(Uses, id, ETag.All, cancellationToken);
    }

    /// <summary>Notes that a key was used.</summary>
    public async Task NoteUseAsync(string id, DateTimeOffset when, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        var use = new TableEntity(Uses, id) { [nameof(ApiKey.LastUsedAt)] = when };
        await table.UpsertEntityAsync(use, TableUpdateMode.Replace, cancellationToken);
    }

    private static AsyncPageable<TableEntity> RowsOf(TableClient table, string partition, CancellationToken cancellationToken) =>
        table.QueryAsync(TableClient.CreateQueryFilter($"PartitionKey eq {partition}"), maxPerPage: null, select: null, cancellationToken);

    private static string? Text(IReadOnlyList<long>? ids) =>
        ids is null ? null : string.Join(',', ids.Select(id => id.ToString(CultureInfo.InvariantCulture)));

    private static ApiKey Read(TableEntity row, TableEntity? use) => new()
    {
        Id = row.RowKey,
        Name = row.GetString(nameof(ApiKey.Name))!,
        Role = row.GetString(nameof(ApiKey.Role))!,
        TenantIds = row.GetString(nameof(ApiKey.TenantIds))?.Split(',').Select(id => long.Parse(id, CultureInfo.InvariantCulture)).ToList(),
        ExpiresAt = row.GetDateTimeOffset(nameof(ApiKey.ExpiresAt)),
        CreatedAt = row.GetDateTimeOffset(nameof(ApiKey.CreatedAt))!.Value,
        CreatedBy = row.GetString(nameof(ApiKey.CreatedBy))!,
        LastUsedAt = use?.GetDateTimeOffset(nameof(ApiKey.LastUsedAt)),
        ETag = row.ETag,
    };
}
