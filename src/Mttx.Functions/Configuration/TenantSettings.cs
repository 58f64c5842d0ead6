using Mttx.Functions.Tenants;
using Mttx.Metrics.Definitions;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Configuration;

/// <summary>What a tenant has configured for its analyses, with the defaults where it has not.</summary>
/// <remarks>A tenant that is deleted meanwhile has the defaults; nobody will see what is made of them.</remarks>
internal sealed class TenantSettings(MetricConfigs configs, Thresholds thresholds, QueryConfigs queries)
{
    /// <summary>What is measured; the filter is none.</summary>
    public async Task<DefinitionCard> CardAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var read = await configs.ReadAsync(tenant.Id, cancellationToken) ?? MetricConfig.Defaults(tenant.Id);
        var (history, cases) = await QueriesAsync(tenant, cancellationToken);
        return DefinitionCard.Default with
        {
            Milestones = [.. DefinitionCard.Default.Milestones.Select(m => read.FirstOrDefault(c => c.End.Name == m.Name)?.End ?? m)],
            Metrics =
            [
                .. DefinitionCard.Default.Metrics.Select(m => read.FirstOrDefault(c => c.Metric == m.Name) is { } c ? m with { Start = c.Start } : m),
            ],
            TimeZone = tenant.TimeZone,
            Queries = QueryMark.Of(history, cases),
        };
    }

    public async Task<IReadOnlyList<MetricThreshold>> ThresholdsAsync(Tenant tenant, CancellationToken cancellationToken) =>
        await thresholds.ReadAsync(tenant.Id, cancellationToken) is { } read ? [.. read.Select(t => t.Threshold)] : MetricThreshold.Defaults;

    public async Task<(string History, string Cases)> QueriesAsync(Tenant tenant, CancellationToken cancellationToken)
    {
        var read = await queries.ReadAsync(tenant.Id, cancellationToken) ?? QueryConfig.Defaults(tenant.Id);
        return (read[0].Text, read[1].Text);
    }
}
