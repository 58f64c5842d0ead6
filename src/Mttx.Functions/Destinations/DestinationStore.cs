using System.Runtime.CompilerServices;
using Azure;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Destinations;

/// <summary>The destinations' rows. One whose schedule is gone is as if it were gone too.</summary>
internal sealed class DestinationStore(StorageAccount storage, NumberedRows numbered, ScheduleStore schedules)
{
    /// <summary>A destination with its schedule.</summary>
    public async Task<(Destination Destination, Schedule Schedule)?> FindAsync(ChildId id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(DestinationRow.Table, cancellationToken);
        return await table.GetEntityIfExistsAsync(id.PartitionKey, id.RowKey, select: null, cancellationToken) is { } row
            && DestinationRow.Read(row) is var destination
            && await schedules.FindAsync(destination.ScheduleId, cancellationToken) is { } schedule
            ? (destination, schedule)
            : null;
    }

    /// <summary>A schedule's destinations in the order of their ids.</summary>
    public async IAsyncEnumerable<Destination> ListAsync(ChildId scheduleId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(DestinationRow.Table, cancellationToken);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {scheduleId.PartitionKey} and RowKey lt {NumberedRows.End} and ScheduleNumber eq {scheduleId.Number}");
        await foreach (var row in table.QueryAsync(filter, maxPerPage: null, select: null, cancellationToken))
        {
            yield return DestinationRow.Read(row);
        }
    }

    /// <summary>Adds a destination under the next number of its tenant; null when the schedule is gone.</summary>
    public async Task<Destination?> AddAsync(ChildId scheduleId, Func<ChildId, Task<Destination>> makeAsync, CancellationToken cancellationToken)
    {
        Destination? made = null;
        var row = await numbered.AddAsync(
            DestinationRow.Table, scheduleId.TenantId, async id => DestinationRow.Of(made = await makeAsync(id)), cancellationToken);
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
        try
        {
            var version = await table.UpdateEntityAsync(DestinationRow.Of(destination), destination.ETag, TableUpdateMode.Replace, cancellationToken);
            return destination with { ETag = version };
        }
        catch (RequestFailedException e) when (e.ErrorCode is TableErrorCode.UpdateConditionNotSatisfied or TableErrorCode.ResourceNotFound)
        {
            return null;
        }
    }

    /// <summary>Removes the row, whatever its version; one that is gone is no error.</summary>
    public async Task RemoveAsync(Destination destination, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(DestinationRow.Table, cancellationToken);
        await table.DeleteEntityAsync(destination.Id.PartitionKey, destination.Id.RowKey, ETag.All, cancellationToken);
    }
}
