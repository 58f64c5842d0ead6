using System.Globalization;
using Mttx.Functions.Audit;
using Mttx.Functions.Destinations;
using Mttx.Functions.Http;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Import;

/// <summary>Brings the destinations of a tenant's schedules across, each once, numbered as <see cref="ScheduleImport"/> numbers schedules.</summary>
internal sealed class DestinationImport(
    DestinationStore destinations, DestinationWriter writer, DestinationValidator validator, NumberedRows numbered, AuditLog audit)
{
    public async Task RunAsync(
        ImportRun run,
        ImportedTenant tenant,
        IReadOnlyList<OldRow> rows,
        IReadOnlyDictionary<long, ImportedSchedule> schedules,
        CancellationToken cancellationToken)
    {
        var ids = new HashSet<long>();
        var planned = new List<Destination>();
        var last = tenant.IsNew || rows.Count == 0 ? 0 : await numbered.LastAsync(DestinationRow.Table, tenant.Id, cancellationToken);
        foreach (var row in rows)
        {
            if (row.Id is not { } id)
            {
                run.Report.LeaveOut(row, $"id: {row.Value("id")} is not a whole number from 1 on, by which it could be known again.");
            }
            else if (!ids.Add(id))
            {
                run.Report.LeaveOut(row, "id: stands there twice; the first row was taken.");
            }
            else if (!schedules.TryGetValue(row.Reference("schedule_id")!.Value, out var schedule))
            {
                run.Report.LeaveOut(row, $"its schedule, {row.Reference("schedule_id")}, was left out.");
            }
            else if (!tenant.IsNew && await numbered.FindAsync(DestinationRow.Table, tenant.Id, row.Origin, cancellationToken) is var (there, isSame))
            {
                if (!isSame)
                {
                    run.Report.LeaveOut(row, ScheduleImport.NotTheSame);
                    continue;
                }

                run.Report.IsThere(row);
                run.Report.Id(row, there.Value, await destinations.FindAsync(there, cancellationToken) is null ? " (removed here since)" : "");
            }
            else if (!schedule.IsThere)
            {
                run.Report.LeaveOut(row, $"its schedule, {row.Reference("schedule_id")}, was imported before, and has been removed here since.");
            }
            else if (Read(run, row) is { } input && await AddAsync(run, schedule, row, input, planned, last, cancellationToken) is { } made)
            {
                last = Math.Max(last, made.Number);
                run.Report.Made(row);
                run.Report.Id(row, made.Value);
            }
        }
    }

    private DestinationInput? Read(ImportRun run, OldRow row)
    {
        var invalid = new Invalid();
        var type = row.Text("destination_type", invalid);
        var (path, table) = (row.Text("path", invalid), row.Text("data_table_name", invalid));
        var isTable = DestinationWords.Type(type) == DestinationType.DataTable;
        var request = new DestinationRequest
        {
            DestinationType = type,

            // The older MTTx had a field for each type, and looked at that of the type only.
            Path = isTable ? null : OldPath.Of(path),
            DataTableName = isTable ? table : null,
            IsEnabled = row.Switch("is_enabled", invalid),
        };
        var input = validator.Read(request, stored: null, invalid);
        if (input is null || invalid.Any)
        {
            run.Report.LeaveOut(row, invalid);
            return null;
        }

        if (request.Path is not null && request.Path != path)
        {
            run.Report.Note(row, $"path: {Invalid.Shown(path)} became {Invalid.Shown(request.Path)}: files lie in MTTx's own blob storage, and end with .csv by themselves.");
        }

        return input;
    }

    private async Task<ChildId?> AddAsync(
        ImportRun run, ImportedSchedule schedule, OldRow row, DestinationInput input, List<Destination> planned, int last, CancellationToken cancellationToken)
    {
        var origin = row.Origin;
        try
        {
            if (run.Options.IsDry)
            {
                var id = new ChildId(schedule.Id.TenantId, NumberedRows.NextAfter(last, origin));
                var wanted = input.Onto(new Destination { Id = id, ScheduleId = schedule.Id, Type = input.Type });
                var there = schedule.IsNew ? [] : await destinations.ListAsync(schedule.Id, cancellationToken).ToListAsync(cancellationToken);
                Siblings.CheckAdded(wanted, [.. there, .. planned.Where(other => other.ScheduleId == schedule.Id)]);
                planned.Add(wanted);
                return id;
            }

            if (await writer.CreateAsync(schedule.Id, input, origin, cancellationToken) is not var (made, _))
            {
                throw new InvalidOperationException(string.Create(
                    CultureInfo.InvariantCulture, $"The schedule {schedule.Id.Value} was deleted while its destinations were imported. Run the import again."));
            }

            audit.Write(run.Options.Caller, "destination.create", made.Id.Value, DestinationWords.Of(made.Type), "import");
            return made.Id;
        }
        catch (DestinationRefusedException e)
        {
            run.Report.LeaveOut(row, $"{e.Field}: {e.Message}");
            return null;
        }
    }
}
