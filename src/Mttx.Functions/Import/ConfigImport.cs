using Mttx.Functions.Configuration;
using Mttx.Functions.Http;

namespace Mttx.Functions.Import;

/// <summary>Brings across what ends a tenant's MTTC and MTTR.</summary>
internal sealed class ConfigImport(MetricConfigs configs, SettingsImport settings)
{
    /// <param name="run">The import.</param>
    /// <param name="tenant">The tenant.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="historyQuery">The history query that it has now, whose columns they may name.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task RunAsync(ImportRun run, ImportedTenant tenant, IReadOnlyList<OldRow> rows, string historyQuery, CancellationToken cancellationToken)
    {
        var defaults = MetricConfig.Defaults(tenant.Id);
        return settings.StoreAsync(
            run,
            tenant,
            SettingsImport.Read(run, rows, (row, invalid) => Read(row, defaults, historyQuery, invalid)),
            config => config.Id.RowKey,
            values => configs.FillAsync(tenant.Id, values, run.Options.IsDry, cancellationToken),
            "mttx-config.update");
    }

    private static (string Name, MetricConfig Value)? Read(OldRow row, IReadOnlyList<MetricConfig> defaults, string historyQuery, Invalid invalid)
    {
        var metric = row.Text("metric_type", invalid);
        var request = new MetricConfigRequest { ConfigKey = row.Text("config_key", invalid), ConfigValue = row.Text("config_value", invalid) };
        if (defaults.FirstOrDefault(config => config.Metric == metric) is not { } stored)
        {
            invalid.Add(
                "metric_type",
                $"{row.Value("metric_type")} is not a metric whose end can be set; there are {string.Join(" and ", defaults.Select(config => config.Metric))}.");
            return null;
        }

        return MetricConfigValidator.Read(request, stored, historyQuery, invalid) is { } config ? (stored.Metric, config) : null;
    }
}
