using System.Runtime.CompilerServices;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tenants;

/// <summary>The tenants' rows. A tenant that is being deleted is as if it were gone.</summary>
internal sealed class TenantStore(StorageAccount storage)
{
    public async Task<Tenant?> FindAsync(long id, CancellationToken cancellationToken) =>
        await FindRowAsync(id, cancellationToken) is { } row && !TenantRow.IsDeleting(row) ? TenantRow.Read(row) : null;

    /// <summary>
    /// Whether the tenant is still there. Who has written something of a tenant asks this afterwards, and removes it again if not: a deletion
    /// marks the tenant before it looks for what is to be removed, so one of the two always sees the other.
    /// </summary>
    public async Task<bool> IsThereAsync(long id, CancellationToken cancellationToken) => await FindAsync(id, cancellationToken) is not null;

    /// <summary>The tenants in the order of their ids.</summary>
    /// <param name="after">Only those of larger ids.</param>
    /// <param name="pageSize">How many to ask storage for at a time.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async IAsyncEnumerable<Tenant> ListAsync(long after, int pageSize, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey gt {TenantKey.Partition(after)} and RowKey eq {TenantRow.Key}");
        await foreach (var row in table.QueryAsync(filter, pageSize, select: null, cancellationToken))
        {
            if (!TenantRow.IsDeleting(row))
            {
                yield return TenantRow.Read(row);
            }
        }
    }

    /// <summary>The ids of tenants whose removal was begun and has not ended.</summary>
    public async IAsyncEnumerable<long> ListDeletingAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
        var filter = TableClient.CreateQueryFilter($"RowKey eq {TenantRow.Key} and Deleting eq {true}");
        await foreach (var row in table.QueryAsync(filter, maxPerPage: null, select: ["PartitionKey"], cancellationToken))
        {
            yield return TenantKey.IdOf(row.PartitionKey);
        }
    }

    /// <summary>Adds a tenant; null when there is one of that id.</summary>
    public async Task<Tenant?> TryAddAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
        var stamp = NewStamp();
        try
        {
            return tenant with { ETag = await table.AddEntityAsync(TenantRow.Of(tenant, stamp), cancellationToken) };
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            return await FindOwnAsync(tenant.Id, stamp, cancellationToken);
        }
    }

    /// <summary>Replaces a tenant, if it still is of the version that <paramref name="tenant"/> tells; null otherwise.</summary>
    public async Task<Tenant?> TryReplaceAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
        var stamp = NewStamp();
        try
        {
            var row = TenantRow.Of(tenant, stamp);
            return tenant with { ETag = await table.UpdateEntityAsync(row, tenant.ETag, TableUpdateMode.Replace, cancellationToken) };
        }
        catch (RequestFailedException e) when (IsChanged(e))
        {
            return await FindOwnAsync(tenant.Id, stamp, cancellationToken);
        }
    }

    /// <summary>The row of a tenant that may be just being deleted.</summary>
    public async Task<TableEntity?> FindRowAsync(long id, CancellationToken cancellationToken) => id is <= 0 or > TenantKey.MaxId
        ? null
        : await (await storage.TableAsync(TenantRow.Table, cancellationToken))
            .GetEntityIfExistsAsync(TenantKey.Partition(id), TenantRow.Key, select: null, cancellationToken);

    /// <summary>Makes a tenant invisible; false when it is not of that version any more.</summary>
    public async Task<bool> TryMarkDeletingAsync(long id, ETag version, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
        var mark = new TableEntity(TenantKey.Partition(id), TenantRow.Key) { [TenantRow.Deleting] = true };
        try
        {
            await table.UpdateEntityAsync(mark, version, TableUpdateMode.Merge, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (IsChanged(e))
        {
            return false;
        }
    }

    /// <summary>Removes the row; one that is gone already is no error.</summary>
    public async Task RemoveRowAsync(long id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
        await table.DeleteEntityAsync(TenantKey.Partition(id), TenantRow.Key, ETag.All, cancellationToken);
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private static bool IsChanged(RequestFailedException e) =>
        e.ErrorCode is TableErrorCode.UpdateConditionNotSatisfied or TableErrorCode.ResourceNotFound;

    // A write whose answer got lost is repeated, and refused as if somebody else had been faster.
    private async Task<Tenant?> FindOwnAsync(long id, string stamp, CancellationToken cancellationToken) =>
        await FindRowAsync(id, cancellationToken) is { } row && row.GetString(TenantRow.Stamp) == stamp && !TenantRow.IsDeleting(row)
            ? TenantRow.Read(row)
            : null;
}
