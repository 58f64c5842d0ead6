using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.Metrics.Definitions;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Configuration;

/// <summary>What a tenant has configured for its analyses, with the defaults where it has not.</summary>
internal sealed class TenantSettings(StorageAccount storage)
{
    /// <summary>What is measured; the filter is none.</summary>
    public Task<DefinitionCard> CardAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        _ = storage;
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(DefinitionCard.Default with { TimeZone = tenant.TimeZone });
    }

    public Task<IReadOnlyList<MetricThreshold>> ThresholdsAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        _ = tenant;
        _ = storage;
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult(MetricThreshold.Defaults);
    }

    public Task<(string History, string Cases)> QueriesAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        _ = tenant;
        _ = storage;
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult((DefaultQueries.History, DefaultQueries.Cases));
    }
}
