using Mttx.Functions.Dashboards;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Destinations;

/// <summary>The only way from a request to a destination: one of a tenant that the caller may not see is as if it did not exist.</summary>
internal sealed class DestinationAccess(TenantAccess tenants, DestinationStore destinations, DashboardUrl dashboards)
{
    /// <summary>A destination as it is answered, with the address of its dashboard.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="newSecret">The secret that was just made for it; null for none.</param>
    /// <param name="cancellationToken">Ends the look for its tenant.</param>
    public async Task<DestinationResponse> AnswerAsync(Destination destination, string? newSecret, CancellationToken cancellationToken)
    {
        var url = destination.DashboardOfTables is { } dashboard && await tenants.FindAsync(destination.Id.TenantId, cancellationToken) is { } tenant
            ? dashboards.Of(tenant, dashboard)
            : null;
        return DestinationResponse.Of(destination, url, newSecret);
    }

    public async Task<Destination?> FindAsync(long id, CancellationToken cancellationToken) =>
        await FindWithDeletingAsync(id, cancellationToken) is { IsDeleting: false } found ? found : null;

    /// <summary>A destination, also one whose removal has begun.</summary>
    public async Task<Destination?> FindWithDeletingAsync(long id, CancellationToken cancellationToken) =>
        ChildId.TryRead(id, out var child) && await tenants.FindAsync(child.TenantId, cancellationToken) is not null
            ? (await destinations.FindWithDeletingAsync(child, cancellationToken))?.Destination
            : null;
}
