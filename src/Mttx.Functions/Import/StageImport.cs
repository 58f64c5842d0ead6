using System.Globalization;
using Mttx.Functions.Audit;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;
using Mttx.Functions.Stages;
using Mttx.SecOps.Soar;

namespace Mttx.Functions.Import;

/// <summary>Brings a tenant's case stages across, unless it has some: these were fetched, and are newer.</summary>
internal sealed class StageImport(StageStore stages, AuditLog audit)
{
    private const int Longest = 200;

    public async Task RunAsync(ImportRun run, ImportedTenant tenant, IReadOnlyList<OldRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var read = new List<(OldRow Row, CaseStage Stage)>();
        foreach (var row in rows)
        {
            var invalid = new Invalid();
            if (Read(row, read.Count, invalid) is { } stage)
            {
                read.Add((row, stage));
            }
            else
            {
                run.Report.LeaveOut(row, invalid);
            }
        }

        var known = tenant.IsNew ? [] : await stages.ReadAsync(tenant.Id, cancellationToken);
        if (known.Count > 0)
        {
            TellKnown(run, read, known);
        }
        else if (read.Count > 0)
        {
            await StoreAsync(run, tenant, read, cancellationToken);
        }
    }

    private static CaseStage? Read(OldRow row, int order, Invalid invalid)
    {
        var name = Read(row, "name", invalid);
        var soarId = Read(row, "soar_id", invalid);
        if (name is null && !invalid.Any)
        {
            invalid.Add("name", "is missing; fetch the tenant's stages anew.");
        }

        return invalid.Any ? null : new CaseStage(name!, order, soarId);
    }

    private static string? Read(OldRow row, string column, Invalid invalid)
    {
        var text = row.Text(column, invalid)?.Trim() ?? "";
        if (text.Length > Longest || Printable.OnOneLine(text) != text)
        {
            invalid.Add(column, string.Create(
                CultureInfo.InvariantCulture, $"{row.Value(column)} is longer than {Longest} characters, or holds some that cannot be printed; fetch the tenant's stages anew."));
        }

        return text.Length == 0 ? null : text;
    }

    private static void TellKnown(ImportRun run, List<(OldRow Row, CaseStage Stage)> read, IReadOnlyList<StoredStage> known)
    {
        foreach (var (row, stage) in read)
        {
            if (known.Any(there => there.Name == stage.Name || (there.SoarId is not null && there.SoarId == stage.SoarId)))
            {
                run.Report.IsThere(row);
            }
            else
            {
                run.Report.LeaveOut(
                    row,
                    $"name: {row.Value("name")} is not among the stages that the tenant has here, and these are left as they are; "
                    + "fetch them anew where it still is one.");
            }
        }
    }

    private async Task StoreAsync(ImportRun run, ImportedTenant tenant, List<(OldRow Row, CaseStage Stage)> read, CancellationToken cancellationToken)
    {
        var isStored = run.Options.IsDry || await stages.ReplaceAsync(tenant.Id, [.. read.Select(stage => stage.Stage)], cancellationToken);
        foreach (var (row, _) in read)
        {
            if (isStored)
            {
                run.Report.Made(row);
            }
            else
            {
                run.Report.LeaveOut(row, "the tenant's stages could not be kept: their names are too long together, or the tenant was deleted meanwhile.");
            }
        }

        if (isStored && !run.Options.IsDry)
        {
            audit.Write(run.Options.Caller, "stages.import", tenant.Id, read.Count.ToString(CultureInfo.InvariantCulture));
        }
    }
}
