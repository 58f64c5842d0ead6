using System.Runtime.CompilerServices;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Schedules;

/// <summary>
/// The schedules' rows. Their next times also lie in the due index, always written there first: a time there that the schedule does not have is
/// passed over when it comes, the other way round a report would not be made.
/// </summary>
internal sealed class ScheduleStore(StorageAccount storage, NumberedRows numbered, DueIndex due, TenantStore tenants)
{
    public async Task<Schedule?> FindAsync(ChildId id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(ScheduleRow.Table, cancellationToken);
        return await table.GetEntityIfExistsAsync(id.PartitionKey, id.RowKey, select: null, cancellationToken) is { } row ? ScheduleRow.Read(row) : null;
    }

    /// <summary>A tenant's schedules in the order of their ids.</summary>
    public async IAsyncEnumerable<Schedule> ListAsync(long tenantId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(ScheduleRow.Table, cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {TenantKey.Partition(tenantId)} and RowKey lt {NumberedRows.End}");
        await foreach (var row in table.QueryAsync(filter, maxPerPage: null, select: null, cancellationToken))
        {
            yield return ScheduleRow.Read(row);
        }
    }

    /// <summary>The ids and next times of all tenants' schedules that have one.</summary>
    public async IAsyncEnumerable<DueTime> ListNextAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(ScheduleRow.Table, cancellationToken);
        var filter = TableClient.CreateQueryFilter($"RowKey lt {NumberedRows.End}");
        await foreach (var row in table.QueryAsync(filter, maxPerPage: null, select: [ScheduleRow.NextRunAt], cancellationToken))
        {
            if (row.GetDateTimeOffset(ScheduleRow.NextRunAt) is { } next)
            {
                yield return DueTime.Of(ScheduleRow.IdOf(row), next);
            }
        }
    }

    /// <summary>Adds a schedule under the next number of its tenant.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="origin">What it is imported from; null for a new one.</param>
    /// <param name="make">Makes the schedule of an id.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <returns>The schedule; null when the tenant is gone.</returns>
    public async Task<Schedule?> AddAsync(long tenantId, RowOrigin? origin, Func<ChildId, Schedule> make, CancellationToken cancellationToken)
    {
        Schedule? made = null;
        var row = await numbered.AddAsync(
            ScheduleRow.Table,
            tenantId,
            origin,
            async id =>
            {
                made = make(id);
                await IndexAsync(made, cancellationToken);
                return ScheduleRow.Of(made);
            },
            cancellationToken);
        if (!await tenants.IsThereAsync(tenantId, cancellationToken))
        {
            // Deleted meanwhile; what was just stored may have escaped the deletion.
            var table = await storage.TableAsync(ScheduleRow.Table, cancellationToken);
            await TenantRemoval.RemovePartitionAsync(table, TenantKey.Partition(tenantId), cancellationToken);
            return null;
        }

        return made! with { ETag = row.ETag };
    }

    /// <summary>Replaces a schedule that is still of the version that <paramref name="schedule"/> tells; null otherwise, or when it is gone.</summary>
    public async Task<Schedule?> TryReplaceAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        await IndexAsync(schedule, cancellationToken);
        return await TryWriteAsync(schedule, cancellationToken);
    }

    /// <summary>Writes a schedule whose next time lies in the due index already; false when it has been changed since it was read, or is gone.</summary>
    public async Task<bool> TryAdvanceAsync(Schedule schedule, CancellationToken cancellationToken) =>
        await TryWriteAsync(schedule, cancellationToken) is not null;

    /// <summary>Removes a schedule of that version; false when it is of another by now.</summary>
    public async Task<bool> TryRemoveAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(ScheduleRow.Table, cancellationToken);
        try
        {
            await table.DeleteEntityAsync(schedule.Id.PartitionKey, schedule.Id.RowKey, schedule.ETag, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied)
        {
            return false;
        }
    }

    private async Task<Schedule?> TryWriteAsync(Schedule schedule, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(ScheduleRow.Table, cancellationToken);
        try
        {
            var version = await table.UpdateEntityAsync(ScheduleRow.Of(schedule), schedule.ETag, TableUpdateMode.Replace, cancellationToken);
            return schedule with { ETag = version };
        }
        catch (RequestFailedException e) when (e.ErrorCode is TableErrorCode.UpdateConditionNotSatisfied or TableErrorCode.ResourceNotFound)
        {
            return null;
        }
    }

    private Task IndexAsync(Schedule schedule, CancellationToken cancellationToken) =>
        schedule.NextRunAt is { } next ? due.AddAsync([DueTime.Of(schedule.Id, next)], cancellationToken) : Task.CompletedTask;
}
