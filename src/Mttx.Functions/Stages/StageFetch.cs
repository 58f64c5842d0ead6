using System.Globalization;
using Mttx.Functions.Tenants;
using Mttx.SecOps;
using Mttx.SecOps.Soar;

namespace Mttx.Functions.Stages;

/// <summary>Fetches a tenant's case stages from its SOAR, or from the Chronicle API where it has none.</summary>
internal sealed class StageFetch(TenantConnections connections, StageStore stages)
{
    /// <summary>Fetches and keeps them.</summary>
    /// <returns>How it went, and how many were fetched.</returns>
    /// <exception cref="SecOpsException">The place failed; what was known stays.</exception>
    public async Task<(Attempt Attempt, int Fetched)> RunAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var soar = await connections.SoarAsync(tenant, cancellationToken);
        ICaseStages source = soar is not null ? soar : new CaseStageClient(await connections.SecOpsAsync(tenant, cancellationToken));
        var place = soar is not null ? "The SOAR" : "The Chronicle API";
        var found = await source.ListAsync(cancellationToken);
        if (found.Count == 0)
        {
            // An empty answer proves nothing.
            return (new Attempt(true, $"{place} told no stages; those that were known stay."), 0);
        }

        return await stages.ReplaceAsync(tenant.Id, found, cancellationToken)
            ? (new Attempt(true, string.Create(CultureInfo.InvariantCulture, $"{place} told {found.Count} stages.")), found.Count)
            : (new Attempt(false, string.Create(
                CultureInfo.InvariantCulture,
                $"{place} told {found.Count} stages, which could not be kept: their names are too long together, or the tenant was deleted meanwhile.")), 0);
    }
}
