using Mttx.Functions.CommandLine;
using Mttx.Functions.Destinations;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Queries;

namespace Mttx.Functions.Exports;

/// <summary>What a scheduled run does beside its analysis: it takes over what its schedule says, and brings the report to each destination.</summary>
internal sealed partial class RunExports(
    ScheduleStore schedules, DestinationStore destinations, Exporter exporter, TimeProvider clock, ILogger<RunExports> logger)
{
    /// <summary>Takes over what the schedule says now, not when the run was queued. The reason when the run is not to go on.</summary>
    public async Task<RunError?> PlanAsync(RunLease lease, CancellationToken cancellationToken)
    {
        var scheduled = lease.Run.Request.Schedule!;
        if (await schedules.FindAsync(scheduled.ScheduleId, cancellationToken) is not { } schedule)
        {
            return RunError.NoSchedule;
        }

        if (!schedule.IsEnabled && scheduled.DueAt is not null)
        {
            return RunError.Disabled;
        }

        var end = lease.Run.Request.Window.End;
        var window = new TimeWindow(schedule.Time.StartFrom(end), end);
        var plan = ReportPlan.Of(schedule, end.ToDateTimeOffset());
        var exports = await destinations.ListAsync(schedule.Id, cancellationToken)
            .Where(d => d.IsEnabled)
            .Select(d => new RunExport(d.Id.Value, d.Type))
            .ToListAsync(cancellationToken);
        await lease.ChangeAsync(r => r with { Plan = plan, Exports = exports, Request = r.Request with { Window = window } }, cancellationToken);
        return null;
    }

    /// <summary>Exports to where the report is not yet. One that fails does not keep the others from their turn.</summary>
    /// <param name="lease">The hold on the run.</param>
    /// <param name="tenant">Whose run it is.</param>
    /// <param name="result">What was calculated.</param>
    /// <param name="completeness">How the rows were got.</param>
    /// <param name="isLastAttempt">Whether what fails now has failed for good.</param>
    /// <param name="cancellationToken">Ends it; what was begun is known to be.</param>
    /// <returns>What an export failed of that is worth another attempt; null for none.</returns>
    public async Task<Exception?> RunAsync(
        RunLease lease,
        Tenant tenant,
        ReportResult result,
        IReadOnlyDictionary<string, WireCompleteness> completeness,
        bool isLastAttempt,
        CancellationToken cancellationToken)
    {
        Exception? again = null;
        foreach (var pending in lease.Run.Exports.Where(e => e.State == ExportState.Pending).ToList())
        {
            // Told before it is done, so that the next attempt knows that some of it may be there.
            var begun = pending with { Attempts = pending.Attempts + 1 };
            await ChangeAsync(lease, begun, cancellationToken);
            try
            {
                var outcome = await ExportAsync(lease.Run, tenant, begun, result, completeness, cancellationToken);
                begun = begun with { State = outcome.State, Detail = outcome.Detail, Written = outcome.Written, FinishedAt = clock.GetUtcNow() };
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                var isFinal = isLastAttempt || !RunError.IsTransient(e);
                Log.Failed(logger, e, begun.DestinationId, lease.Run.Id, begun.Attempts);
                begun = begun with
                {
                    State = isFinal ? ExportState.Failed : ExportState.Pending,
                    Detail = RunError.Of(e).Detail,
                    FinishedAt = isFinal ? clock.GetUtcNow() : null,
                };
                again = isFinal ? again : e;
            }

            await ChangeAsync(lease, begun, cancellationToken);
        }

        return again;
    }

    private async Task<ExportOutcome> ExportAsync(
        Run run,
        Tenant tenant,
        RunExport export,
        ReportResult result,
        IReadOnlyDictionary<string, WireCompleteness> completeness,
        CancellationToken cancellationToken) =>
        !ChildId.TryRead(export.DestinationId, out var id) || await destinations.FindAsync(id, cancellationToken) is not var (destination, _)
            ? ExportOutcome.Skipped("The destination was deleted before the export.")
            : !destination.IsEnabled
                ? ExportOutcome.Skipped("The destination was disabled before the export.")
                : await exporter.ExportAsync(new ExportJob(run, tenant, destination, result, completeness, export.Attempts > 1), cancellationToken);

    private static async Task ChangeAsync(RunLease lease, RunExport export, CancellationToken cancellationToken)
    {
        await lease.ChangeAsync(
            r => r with { Exports = [.. r.Exports.Select(e => e.DestinationId == export.DestinationId ? export : e)] }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The export to destination {Destination} of run {Run} failed at try {Attempt}.")]
        public static partial void Failed(ILogger logger, Exception exception, long destination, RunId run, int attempt);
    }
}
