using Mttx.Functions.Reports;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Exports;

/// <summary>
/// Reports as CSV files in blob storage. A second attempt writes the same bytes to the same names. Where names hold no date, later runs take
/// the place of earlier ones, never the other way round.
/// </summary>
internal sealed class CsvExport(ReportFiles files, TenantStore tenants)
{
    /// <summary>Exports.</summary>
    /// <exception cref="ArgumentException">The destination's path is none to write to; the message says why.</exception>
    public async Task<ExportOutcome> ExportAsync(ExportJob job, CancellationToken cancellationToken)
    {
        var path = ReportPath.Fill(job.Destination.Path ?? ReportPath.UsualOf(job.Plan.ScheduleId), job.Tenant.Name, job.Plan);
        var origin = new ReportOrigin(job.Run.Id.ToString(), job.Plan.ScheduleId, job.Plan.ExportedAt);
        var written = new List<string>();
        var passed = new List<string>();
        foreach (var table in ReportTables.Of(job))
        {
            var name = $"{path}_{table.Layout.Suffix}.csv";
            var isOurs = await files.WriteAsync(
                job.Tenant.Id, name, origin, (output, token) => CasesCsv.WriteAsync(output, RowsOf(table), token), cancellationToken);
            (isOurs ? written : passed).Add(name);
        }

        if (!await tenants.IsThereAsync(job.Tenant.Id, cancellationToken))
        {
            // Deleted meanwhile; what was just written may have escaped the deletion.
            await files.DeleteAllAsync(job.Tenant.Id, cancellationToken);
            return ExportOutcome.Skipped("The tenant is gone.");
        }

        return (written.Count, passed.Count) switch
        {
            (0, 0) => ExportOutcome.Skipped("The schedule asks for no table."),
            (0, _) => ExportOutcome.Skipped($"Files of a newer report are there: {Shown(passed)}."),
            (_, 0) => ExportOutcome.Done($"Wrote {Shown(written)}.", written),
            _ => ExportOutcome.Done($"Wrote {Shown(written)}. Files of a newer report are there: {Shown(passed)}.", written),
        };
    }

    private static IEnumerable<IEnumerable<object?>> RowsOf(ReportTable table) =>
        table.Rows.Prepend([.. table.Layout.Columns.Select(c => c.Name)]);

    private static string Shown(List<string> names) => string.Join(", ", names);
}
