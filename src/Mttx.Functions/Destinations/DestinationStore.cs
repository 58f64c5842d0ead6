using System.Runtime.CompilerServices;
using Azure;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Destinations;

/// <summary>The destinations' rows. One whose schedule is gone, or whose removal has begun, is as if it were gone too.</summary>
internal sealed class DestinationStore(StorageAccount storage, NumberedRows numbered, ScheduleStore schedules)
{
    /// <summary>A destination with its schedule.</summary>
    public async Task<(Destination Destination, Schedule Schedule)?> FindAsync(ChildId id, CancellationToken cancellationToken) =>
        await FindWithDeletingAsync(id, cancellationToken) is { Destination.IsDeleting: false } found ? found : null;

    /// <summary>A destination with its schedule, also one whose removal has begun.</summary>
    public async Task<(Destination Destination, Schedule Schedule)?> FindWithDeletingAsync(ChildId id, CancellationToken cancellationToken) =>
        await FindRowAsync(id, cancellationToken) is { } row
        && DestinationRow.Read(row) is var destination
        && await schedules.FindAsync(destination.ScheduleId, cancellationToken) is { } schedule
            ? (destination, schedule)
            : null;

    /// <summary>A schedule's destinations in the order of their ids.</summary>
    public IAsyncEnumerable<Destination> ListAsync(ChildId scheduleId, CancellationToken cancellationToken) =>
        ListWithDeletingAsync(scheduleId, cancellationToken).Where(destination => !destination.IsDeleting);

    /// <summary>A schedule's destinations, also those whose removal has begun, whether there still is a schedule or not.</summary>
    public IAsyncEnumerable<Destination> ListWithDeletingAsync(ChildId scheduleId, CancellationToken cancellationToken) => ReadAsync(
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {scheduleId.PartitionKey} and RowKey lt {NumberedRows.End} and ScheduleNumber eq {scheduleId.Number}"),
        cancellationToken);

    /// <summary>All that there are rows of: of one tenant, or of all tenants.</summary>
    public IAsyncEnumerable<Destination> ListRowsAsync(long? tenantId, CancellationToken cancellationToken) => ReadAsync(
        tenantId is { } id
            ? TableClient.CreateQueryFilter($"PartitionKey eq {TenantKey.Partition(id)} and RowKey lt {NumberedRows.End}")
            : TableClient.CreateQueryFilter($"RowKey lt {NumberedRows.End}"),
        cancellationToken);

    /// <summary>Adds a destination under the next number of its tenant; null when the schedule is gone.</summary>
    /// <param name="scheduleId">The schedule.</param>
    /// <param name="origin">What it is imported from; null for a new one.</param>
    /// <param name="makeAsync">
    /// Makes the destination of an id; it may be asked again for another one. What it sees of the tenant's destinations is still so when the
    /// destination is added: otherwise it is asked again.
    /// </param>
    /// <param name="cancellationToken">Ends the tries.</param>
    public async Task<Destination?> AddAsync(
        ChildId scheduleId, RowOrigin? origin, Func<ChildId, Task<Destination>> makeAsync, CancellationToken cancellationToken)
    {
        Destination? made = null;
        var row = await numbered.AddAsync(
            DestinationRow.Table, scheduleId.TenantId, origin, async id => DestinationRow.Of(made = await makeAsync(id)), cancellationToken);
        made = made! with { ETag = row.ETag };
        if (await schedules.FindAsync(scheduleId, cancellationToken) is not null)
        {
            return made;
        }

        // Deleted meanwhile; what was just stored may have escaped the deletion.
        await RemoveAsync(made, cancellationToken);
        return null;
    }

    /// <summary>Replaces a destination that is still of the version that <paramref name="destination"/> tells; null otherwise, or when it is gone.</summary>
    public async Task<Destination?> TryReplaceAsync(Destination destination, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(DestinationRow.Table, cancellationToken);
        var stamp = Guid.NewGuid().ToString("N");
        var row = DestinationRow.Of(destination);
        row[DestinationRow.Stamp] = stamp;
        try
        {
            return destination with { ETag = await table.UpdateEntityAsync(row, destination.ETag, TableUpdateMode.Replace, cancellationToken) };
        }
        catch (RequestFailedException e) when (e.ErrorCode is TableErrorCode.UpdateConditionNotSatisfied or TableErrorCode.ResourceNotFound)
        {
            // A write whose answer got lost is repeated, and refused as if somebody else had been faster.
            return await FindRowAsync(destination.Id, cancellationToken) is { } there && there.GetString(DestinationRow.Stamp) == stamp
                ? destination with { ETag = there.ETag }
                : null;
        }
    }

    /// <summary>Removes the row, whatever its version; one that is gone is no error.</summary>
    public async Task RemoveAsync(Destination destination, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(DestinationRow.Table, cancellationToken);
        await table.DeleteEntityAsync(destination.Id.PartitionKey, destination.Id.RowKey, ETag.All, cancellationToken);
    }

    private async IAsyncEnumerable<Destination> ReadAsync(string filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(DestinationRow.Table, cancellationToken);
        await foreach (var row in table.QueryAsync(filter, maxPerPage: null, select: null, cancellationToken))
        {
            yield return DestinationRow.Read(row);
        }
    }

    private async Task<TableEntity?> FindRowAsync(ChildId id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(DestinationRow.Table, cancellationToken);
        return await table.GetEntityIfExistsAsync(id.PartitionKey, id.RowKey, select: null, cancellationToken);
    }
}
