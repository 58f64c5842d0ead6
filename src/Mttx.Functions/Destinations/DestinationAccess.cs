using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Destinations;

/// <summary>The only way from a request to a destination: one of a tenant that the caller may not see is as if it did not exist.</summary>
internal sealed class DestinationAccess(TenantAccess tenants, DestinationStore destinations)
{
    public async Task<Destination?> FindAsync(long id, CancellationToken cancellationToken) =>
        await FindWithDeletingAsync(id, cancellationToken) is { IsDeleting: false } found ? found : null;

    /// <summary>A destination, also one whose removal has begun.</summary>
    public async Task<Destination?> FindWithDeletingAsync(long id, CancellationToken cancellationToken) =>
        ChildId.TryRead(id, out var child) && await tenants.FindAsync(child.TenantId, cancellationToken) is not null
            ? (await destinations.FindWithDeletingAsync(child, cancellationToken))?.Destination
            : null;
}
