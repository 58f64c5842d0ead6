using Mttx.SecOps;
using Mttx.SecOps.Soar;

namespace Mttx.Functions.Tenants;

/// <summary>The way to each tenant's Google SecOps and SOAR, made once and kept while the tenant is unchanged, since it holds the tenant's limits.</summary>
internal sealed class TenantConnections(TimeProvider clock)
{
    public Task<SecOpsConnection> SecOpsAsync(Tenant tenant, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{tenant.Id}{cancellationToken}{clock}");

    /// <summary>Null where the tenant has no SOAR address and key: stages then come from the Chronicle API.</summary>
    public Task<SoarClient?> SoarAsync(Tenant tenant, CancellationToken cancellationToken) =>
        throw new NotImplementedException($"{tenant.Id}{cancellationToken}{clock}");
}
