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
