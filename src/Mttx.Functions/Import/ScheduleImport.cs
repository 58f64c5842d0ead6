using System.Globalization;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Import;

/// <summary>
/// Brings a tenant's schedules across, each once, whatever becomes of it here. Its number among the tenant's is its old id, if no schedule of the
/// tenant has had it: of tenant 3, schedule 5 becomes 3000005.
/// </summary>
internal sealed class ScheduleImport(ScheduleStore schedules, NumberedRows numbered, AuditLog audit, TimeProvider clock)
{
    /// <summary>Why a row is left out whose id another one had, or which was changed there, since the last import.</summary>
    public const string NotTheSame = "is not what was imported under this id; enter it here.";

    /// <summary>Brings them across.</summary>
    /// <returns>Those that are here, by their ids there.</returns>
    public async Task<IReadOnlyDictionary<long, ImportedSchedule>> RunAsync(
        ImportRun run, ImportedTenant tenant, IReadOnlyList<OldRow> rows, CancellationToken cancellationToken)
    {
        var done = new Dictionary<long, ImportedSchedule>();
        var last = tenant.IsNew || rows.Count == 0 ? 0 : await numbered.LastAsync(ScheduleRow.Table, tenant.Id, cancellationToken);
        foreach (var row in rows)
        {
            if (row.Id is not { } id)
            {
                run.Report.LeaveOut(row, $"id: {row.Value("id")} is not a whole number from 1 on, by which it could be known again.");
            }
            else if (done.ContainsKey(id))
            {
                run.Report.LeaveOut(row, "id: stands there twice; the first row was taken.");
            }
            else if (await FindAsync(tenant, row.Origin, cancellationToken) is var (there, isSame))
            {
                if (!isSame)
                {
                    run.Report.LeaveOut(row, NotTheSame);
                    continue;
                }

                done.Add(id, there);
                run.Report.IsThere(row);
                run.Report.Id(row, there.Id.Value, there.IsThere ? "" : " (removed here since)");
            }
            else if (Read(run, tenant, row) is { } wanted && await AddAsync(run, tenant, row.Origin, wanted, last, cancellationToken) is { } made)
            {
                last = Math.Max(last, made.Number);
                done.Add(id, new ImportedSchedule(made, IsThere: true, IsNew: true));
                run.Report.Made(row);
                run.Report.Id(row, made.Value);
                TellTimes(run, row, wanted);
            }
        }

        return done;
    }

    private static void TellTimes(ImportRun run, OldRow row, Schedule wanted)
    {
        if (run.Options.DisablesSchedules && row.Switch("is_enabled", new Invalid()) != false)
        {
            run.Report.Note(row, "was enabled, and is disabled here, as was asked for.");
        }

        // Names and * mean the same in both.
        if (wanted.Cron.Split(' ')[^1].Any(char.IsAsciiDigit))
        {
            run.Report.Note(
                row,
                $"{Invalid.Shown(wanted.Cron)} counts days of the week: the older MTTx took 0 for Monday, and here 0 is Sunday. "
                + "Write names, such as MON, if it is to run on other days.");
        }
    }

    private async Task<(ImportedSchedule There, bool IsSame)?> FindAsync(ImportedTenant tenant, RowOrigin origin, CancellationToken cancellationToken) =>
        !tenant.IsNew && await numbered.FindAsync(ScheduleRow.Table, tenant.Id, origin, cancellationToken) is var (there, isSame)
            ? (new ImportedSchedule(there, await schedules.FindAsync(there, cancellationToken) is not null, IsNew: false), isSame)
            : null;

    private Schedule? Read(ImportRun run, ImportedTenant tenant, OldRow row)
    {
        var invalid = new Invalid();
        var request = new ScheduleRequest
        {
            TenantId = tenant.Id,
            CronSchedule = row.Text("cron_schedule", invalid),
            TimeZone = run.Options.TimeZone,
            TimeUnit = row.Text("time_unit", invalid),
            StartTimeVal = row.Integer("start_time_val", invalid),
            OutputAvgMetrics = row.Switch("output_avg_metrics", invalid),
            OutputCompletionRates = row.Switch("output_completion_rates", invalid),
            OutputIndividualCases = row.Switch("output_individual_cases", invalid),
            IsEnabled = row.Switch("is_enabled", invalid) is var enabled && run.Options.DisablesSchedules ? false : enabled,
        };
        if (ScheduleValidator.Read(request, stored: null, clock.GetUtcNow(), invalid) is { } schedule)
        {
            return schedule;
        }

        run.Report.LeaveOut(row, invalid);
        return null;
    }

    private async Task<ChildId?> AddAsync(ImportRun run, ImportedTenant tenant, RowOrigin origin, Schedule wanted, int last, CancellationToken cancellationToken)
    {
        if (run.Options.IsDry)
        {
            return new ChildId(tenant.Id, NumberedRows.NextAfter(last, origin));
        }

        if (await schedules.AddAsync(tenant.Id, origin, wanted.Numbered, cancellationToken) is not { } added)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture, $"The tenant {tenant.Id} was deleted while its schedules were imported. Run the import again."));
        }

        audit.Write(run.Options.Caller, "schedule.create", added.Id.Value, "import");
        return added.Id;
    }
}
