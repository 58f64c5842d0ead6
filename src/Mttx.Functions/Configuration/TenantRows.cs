using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Configuration;

/// <summary>Rows that every tenant has, stored with their defaults when somebody first asks for them.</summary>
internal sealed class TenantRows(StorageAccount storage, TenantStore tenants)
{
    /// <summary>Reads a tenant's rows of a table, in the order of their keys; null when the tenant is gone.</summary>
    /// <param name="name">The table.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="defaults">The rows that there must be, as they are at first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<TableEntity>?> ReadAsync(
        string name, long tenantId, IReadOnlyList<TableEntity> defaults, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(name, cancellationToken);
        while (true)
        {
            var rows = await ListAsync(table, tenantId, cancellationToken);
            var missing = defaults.Where(row => rows.All(r => r.RowKey != row.RowKey)).ToList();
            if (missing.Count == 0)
            {
                return rows;
            }

            await AddAsync(table, missing, cancellationToken);
            if (!await tenants.IsThereAsync(tenantId, cancellationToken))
            {
                // Deleted meanwhile; what was just stored may have escaped the deletion.
                await TenantRemoval.RemovePartitionAsync(table, TenantKey.Partition(tenantId), cancellationToken);
                return null;
            }
        }
    }

    /// <summary>The same as they are, without storing what is missing.</summary>
    public async Task<IReadOnlyList<TableEntity>> PeekAsync(
        string name, long tenantId, IReadOnlyList<TableEntity> defaults, CancellationToken cancellationToken)
    {
        var stored = await ListAsync(await storage.TableAsync(name, cancellationToken), tenantId, cancellationToken);
        return [.. defaults.Select(row => stored.Find(s => s.RowKey == row.RowKey) ?? row)];
    }

    /// <summary>Gives rows other values than their defaults where nobody has changed these: where they are not stored yet, or still say the default.</summary>
    /// <param name="name">The table.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="defaults">The rows that there must be, as they are at first.</param>
    /// <param name="wanted">The rows to give values to, with these.</param>
    /// <param name="isDry">Whether only to tell which would be given their values.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The keys of the rows that were given their values; null when the tenant is gone.</returns>
    public async Task<IReadOnlySet<string>?> FillAsync(
        string name,
        long tenantId,
        IReadOnlyList<TableEntity> defaults,
        IReadOnlyList<TableEntity> wanted,
        bool isDry,
        CancellationToken cancellationToken)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var stored = await ListAsync(await storage.TableAsync(name, cancellationToken), tenantId, cancellationToken);
            var free = wanted
                .Where(row => defaults.Single(d => d.RowKey == row.RowKey) is var first
                    && !IsSame(row, first) && (stored.Find(s => s.RowKey == row.RowKey) is not { } there || IsSame(there, first)))
                .ToDictionary(row => row.RowKey, StringComparer.Ordinal);
            if (isDry || free.Count == 0)
            {
                given.UnionWith(free.Keys);
                return given;
            }

            // What is missing is stored with these values at once.
            if (await ReadAsync(name, tenantId, [.. defaults.Select(d => free.GetValueOrDefault(d.RowKey, d))], cancellationToken) is not { } rows)
            {
                return null;
            }

            // What somebody has changed at this moment is neither.
            var left = rows.Where(row => free.ContainsKey(row.RowKey) && IsSame(row, defaults.Single(d => d.RowKey == row.RowKey))).ToList();
            given.UnionWith(rows.Where(row => free.TryGetValue(row.RowKey, out var value) && IsSame(row, value)).Select(row => row.RowKey));
            foreach (var row in left)
            {
                free[row.RowKey].ETag = row.ETag;
            }

            if (left.Count == 0 || await TryUpdateAsync(name, [.. left.Select(row => free[row.RowKey])], cancellationToken))
            {
                given.UnionWith(left.Select(row => row.RowKey));
                return given;
            }
        }
    }

    /// <summary>Changes rows, all of them or none; false when one of them has changed since it was read, or is gone.</summary>
    public async Task<bool> TryUpdateAsync(string name, IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(name, cancellationToken);
        try
        {
            var versions = await table.SubmitTransactionAsync(
                rows.Select(row => new TableTransactionAction(TableTransactionActionType.UpdateReplace, row, row.ETag)), cancellationToken);
            foreach (var (row, version) in rows.Zip(versions))
            {
                row.ETag = version;
            }

            return true;
        }
        catch (RequestFailedException e) when (e.Status is StatusCodes.Status412PreconditionFailed or StatusCodes.Status404NotFound)
        {
            return false;
        }
    }

    private static bool IsSame(TableEntity row, TableEntity other) => other.All(property => Equals(row[property.Key], property.Value));

    private static ValueTask<List<TableEntity>> ListAsync(TableClient table, long tenantId, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TenantKey.Partition(tenantId)}");
        return table.QueryAsync(filter, maxPerPage: null, select: null, cancellationToken).ToListAsync(cancellationToken);
    }

    private static async Task AddAsync(TableClient table, IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)), cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status409Conflict)
        {
            // Somebody asked at the same time; reading again finds theirs.
        }
    }
}
