using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Destinations;

/// <summary>The only way from a request to a schedule's destinations: what belongs to a tenant that the caller may not see is as if it did not exist.</summary>
internal sealed class DestinationAccess(TenantAccess access, ScheduleStore schedules, DestinationStore destinations)
{
    public async Task<Schedule?> FindScheduleAsync(long id, CancellationToken cancellationToken) =>
        await FindIdAsync(id, cancellationToken) is { } child ? await schedules.FindAsync(child, cancellationToken) : null;

    public async Task<Destination?> FindAsync(long id, CancellationToken cancellationToken) =>
        await FindWithDeletingAsync(id, cancellationToken) is { IsDeleting: false } found ? found : null;

    /// <summary>A destination, also one whose removal has begun.</summary>
    public async Task<Destination?> FindWithDeletingAsync(long id, CancellationToken cancellationToken) =>
        await FindIdAsync(id, cancellationToken) is { } child
            ? (await destinations.FindWithDeletingAsync(child, cancellationToken))?.Destination
            : null;

    private async Task<ChildId?> FindIdAsync(long id, CancellationToken cancellationToken) =>
        ChildId.TryRead(id, out var child) && await access.FindAsync(child.TenantId, cancellationToken) is not null ? child : null;
}
