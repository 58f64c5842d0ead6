using Mttx.Functions.Storage;

namespace Mttx.Functions.Tenants;

/// <summary>The tenants' rows.</summary>
internal sealed class TenantStore(StorageAccount storage)
{
    public Task<Tenant?> FindAsync(long id, CancellationToken cancellationToken)
    {
        _ = storage;
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<Tenant?>(null);
    }
}
