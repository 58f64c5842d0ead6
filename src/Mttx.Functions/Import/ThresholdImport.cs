using Mttx.Functions.Configuration;
using Mttx.Functions.Http;

namespace Mttx.Functions.Import;

/// <summary>Brings a tenant's thresholds across.</summary>
internal sealed class ThresholdImport(Thresholds thresholds, SettingsImport settings)
{
    public Task RunAsync(ImportRun run, ImportedTenant tenant, IReadOnlyList<OldRow> rows, CancellationToken cancellationToken)
    {
        var defaults = StoredThreshold.Defaults(tenant.Id);
        return settings.StoreAsync(
            run,
            tenant,
            SettingsImport.Read(run, rows, (row, invalid) => Read(row, defaults, invalid)),
            threshold => threshold.Id.RowKey,
            values => thresholds.FillAsync(tenant.Id, values, run.Options.IsDry, cancellationToken),
            "thresholds.update");
    }

    private static (string Name, StoredThreshold Value)? Read(OldRow row, IReadOnlyList<StoredThreshold> defaults, Invalid invalid)
    {
        var request = new ThresholdRequest
        {
            MetricName = row.Text("metric_name", invalid),
            GoodThreshold = row.Number("good_threshold", invalid),
            OkThreshold = row.Number("ok_threshold", invalid),
            GoodColor = row.Text("good_color", invalid),
            OkColor = row.Text("ok_color", invalid),
            BadColor = row.Text("bad_color", invalid),
        };
        var found = new Invalid();
        if (ThresholdValidator.Read(new ThresholdsRequest { Thresholds = [request] }, defaults, found) is [var threshold])
        {
            return (threshold.Threshold.MetricName, threshold);
        }

        // It speaks of items of a list.
        invalid.AddAll(found, "thresholds[0].");
        return null;
    }
}
