using Mttx.Functions.Destinations;
using Mttx.SecOps;

namespace Mttx.Functions.Exports;

/// <summary>Brings reports to destinations of every type.</summary>
internal sealed class Exporter(CsvExport csv, DataTableExport dataTables, WebhookExport webhooks)
{
    /// <summary>Exports. Called again after a failure or a crash, it comes to the same and does nothing twice.</summary>
    /// <exception cref="SecOpsException">The other side failed.</exception>
    public Task<ExportOutcome> ExportAsync(ExportJob job, CancellationToken cancellationToken) => job.Destination.Type switch
    {
        DestinationType.Csv => csv.ExportAsync(job, cancellationToken),
        DestinationType.DataTable => dataTables.ExportAsync(job, cancellationToken),
        _ => webhooks.ExportAsync(job, cancellationToken),
    };
}
