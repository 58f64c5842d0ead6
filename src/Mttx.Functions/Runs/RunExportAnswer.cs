using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;

namespace Mttx.Functions.Runs;

/// <summary>What became of a report at one destination.</summary>
/// <param name="DestinationId">The destination.</param>
/// <param name="DestinationType">CSV, DATA_TABLE or WEBHOOK.</param>
/// <param name="State">pending, done, skipped (the detail tells why) or failed.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="Detail">What was written, why nothing was, or why it failed; null before the first try.</param>
/// <param name="FinishedAt">When it ended, however it did.</param>
/// <param name="Written">Names of the files (below <c>/api/tenants/{id}/reports/</c>) or data tables that were written.</param>
internal sealed record RunExportAnswer(
    long DestinationId,
    DestinationType DestinationType,
    ExportState State,
    int Attempts,
    string? Detail,
    DateTime? FinishedAt,
    IReadOnlyList<string> Written)
{
    public static RunExportAnswer Of(RunExport export) => new(
        export.DestinationId, export.Type, export.State, export.Attempts, export.Detail, export.FinishedAt?.UtcDateTime, export.Written);
}
