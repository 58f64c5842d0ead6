using Mttx.Functions.Schedules;
using Mttx.Functions.Secrets;
using Mttx.Functions.Storage;
using Mttx.SecOps;

namespace Mttx.Functions.Destinations;

/// <summary>
/// Removes destinations: first what is kept of their secrets, then their rows, which alone know where it is kept. After a crash it is simply
/// run again. By then nobody must see the destination any more: it is marked, or its schedule or tenant is gone.
/// </summary>
internal sealed class DestinationRemoval(StorageAccount storage, DestinationStore destinations, ScheduleStore schedules, SecretStore secrets)
{
    /// <summary>Removes one that has been marked as being deleted.</summary>
    /// <exception cref="SecOpsException">The place where secrets are kept failed.</exception>
    public async Task RemoveAsync(Destination destination, CancellationToken cancellationToken)
    {
        await ForgetSecretsAsync(destination, cancellationToken);
        await destinations.RemoveAsync(destination, cancellationToken);
    }

    /// <summary>Removes all of a schedule whose own row has been removed.</summary>
    /// <exception cref="SecOpsException">The place where secrets are kept failed.</exception>
    public async Task RemoveOfAsync(ChildId scheduleId, CancellationToken cancellationToken)
    {
        foreach (var destination in await destinations.ListWithDeletingAsync(scheduleId, cancellationToken).ToListAsync(cancellationToken))
        {
            await RemoveAsync(destination, cancellationToken);
        }
    }

    /// <summary>Removes what is kept of the secrets of a tenant's destinations; their rows are still to be removed.</summary>
    /// <exception cref="SecOpsException">The place where secrets are kept failed.</exception>
    public async Task ForgetSecretsOfAsync(long tenantId, CancellationToken cancellationToken)
    {
        await foreach (var destination in destinations.ListRowsAsync(tenantId, cancellationToken))
        {
            await ForgetSecretsAsync(destination, cancellationToken);
        }
    }

    /// <summary>Finishes removals that were begun and not ended, of destinations and of schedules.</summary>
    /// <exception cref="SecOpsException">The place where secrets are kept failed.</exception>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        // The schedules after their destinations: one that comes in between has none among these.
        var all = await destinations.ListRowsAsync(tenantId: null, cancellationToken).ToListAsync(cancellationToken);
        var there = await KeysOfSchedulesAsync(cancellationToken);
        foreach (var destination in all)
        {
            var isLeft = !there.Contains((destination.ScheduleId.PartitionKey, destination.ScheduleId.RowKey))
                && await schedules.FindAsync(destination.ScheduleId, cancellationToken) is null;
            if (destination.IsDeleting || isLeft)
            {
                await RemoveAsync(destination, cancellationToken);
            }
        }
    }

    private async Task<HashSet<(string Partition, string Row)>> KeysOfSchedulesAsync(CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(ScheduleRow.Table, cancellationToken);
        return await table.QueryAsync(filter: null, maxPerPage: null, select: ["PartitionKey", "RowKey"], cancellationToken)
            .Select(row => (row.PartitionKey, row.RowKey))
            .ToHashSetAsync(cancellationToken: cancellationToken);
    }

    private async Task ForgetSecretsAsync(Destination destination, CancellationToken cancellationToken)
    {
        await secrets.ForgetAsync(destination.UrlName, destination.KeptUrl, cancellationToken);
        await secrets.ForgetAsync(destination.SecretKeyName, destination.KeptSecret, cancellationToken);
    }
}
