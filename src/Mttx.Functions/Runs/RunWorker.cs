using Microsoft.Extensions.Options;
using Mttx.Functions.Exports;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Runs;

/// <summary>Does the work of a run; called for each message of the queue. What is done stays done when it is called again.</summary>
internal sealed partial class RunWorker(
    RunStore runs,
    RunQueue queue,
    RunResults results,
    RunAnalysis analysis,
    RunExports exports,
    TenantStore tenants,
    IOptions<RunOptions> options,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<RunWorker> logger)
{
    /// <summary>So often a run is begun before it is given up; as often as the queue gives out a message.</summary>
    public const int MostAttempts = 5;

    /// <summary>Works on a run. It throws when the message is to be given out again later.</summary>
    public async Task ExecuteAsync(long tenantId, string runId, CancellationToken cancellationToken)
    {
        if (!RunId.TryParse(runId, out var id) || id.TenantId != tenantId || await runs.FindAsync(id, cancellationToken) is not { } run)
        {
            Log.Unknown(logger, tenantId, CommandLine.Printable.OnOneLine(runId));
            if (id.TenantId == tenantId)
            {
                // A worker that died after the tenant was deleted may have left something.
                await results.DeleteAsync(id, cancellationToken);
            }

            return;
        }

        using var activity = RunActivity.Start(run);
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["Run"] = runId, ["Tenant"] = tenantId });
        var owner = Guid.NewGuid().ToString("N");
        var now = clock.GetUtcNow();
        var taken = await runs.ChangeAsync(
            run,
            r => r.LeaseOwner == owner || r.IsFinished || r.IsHeld(now) || r.CancelRequested || r.Attempts >= MostAttempts
                ? null
                : r with
                {
                    State = RunState.Running,
                    LeaseOwner = owner,
                    LeaseUntil = now + options.Value.LeaseLength,
                    Attempts = r.Attempts + 1,
                    StartedAt = r.StartedAt ?? now,
                },
            cancellationToken);
        if (taken?.LeaseOwner == owner)
        {
            await using var lease = new RunLease(runs, taken, options.Value.LeaseLength, clock, logger);
            try
            {
                await WorkAsync(lease, cancellationToken);
            }
            finally
            {
                RunActivity.Mark(activity, lease.Run);
            }
        }
        else if (taken is { IsFinished: false })
        {
            await LeaveAsync(taken, now, cancellationToken);
        }
    }

    /// <summary>Ends a run whose message was given out too often, unless a worker is at it that lives.</summary>
    public async Task GiveUpAsync(long tenantId, string runId, CancellationToken cancellationToken)
    {
        if (RunId.TryParse(runId, out var id) && id.TenantId == tenantId && await runs.FindAsync(id, cancellationToken) is { IsFinished: false } run)
        {
            await GiveUpAsync(run, clock.GetUtcNow(), cancellationToken);
        }
    }

    private async Task LeaveAsync(Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (run.IsHeld(now))
        {
            // This message goes now; the new one looks again when that worker should be done or dead.
            Log.Held(logger, run.Id);
            await queue.SendAsync(run, run.LeaseUntil!.Value - now + TimeSpan.FromSeconds(1), cancellationToken);
            return;
        }

        if (!run.CancelRequested)
        {
            await SetAsideAsync(run, cancellationToken);
        }

        await GiveUpAsync(run, now, cancellationToken);
    }

    private async Task GiveUpAsync(Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await runs.ChangeAsync(
            run,
            r => r.IsFinished || r.IsHeld(now) ? null
                : r.CancelRequested ? r with { State = RunState.Cancelled, FinishedAt = now, LeaseUntil = null }
                : GivenUp(r, r.Error ?? RunError.GivenUp, now) with { LeaseUntil = null },
            cancellationToken);
        Log.GivenUp(logger, run.Id, run.Attempts);
    }

    private async Task WorkAsync(RunLease lease, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Ended);
        try
        {
            await ReportAsync(lease, stop.Token);
            Log.Done(logger, lease.Run.Id, lease.Run.State);
        }
        catch (Exception) when (lease.IsLost || lease.Run.IsFinished)
        {
            await LoseAsync(lease, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That the process ends is no fault of the run; that the host waits no longer, at its function timeout, may be.
            var attempts = lifetime.ApplicationStopping.IsCancellationRequested ? lease.Run.Attempts - 1 : lease.Run.Attempts;
            await LetGoAsync(lease, attempts, error: null, attempts >= MostAttempts, CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (lease.Run.CancelRequested)
        {
            await lease.FinishAsync(r => r with { State = RunState.Cancelled, FinishedAt = clock.GetUtcNow() }, cancellationToken);
            Log.Done(logger, lease.Run.Id, lease.Run.State);
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, lease.Run.Id, lease.Run.Attempts);
            var isLast = !RunError.IsTransient(e) || lease.Run.Attempts >= MostAttempts;
            if (await LetGoAsync(lease, lease.Run.Attempts, RunError.Of(e), isLast, cancellationToken) && !isLast)
            {
                throw;
            }
        }
    }

    // False when the run is another worker's by now.
    private async Task<bool> LetGoAsync(RunLease lease, int attempts, RunError? error, bool isLast, CancellationToken cancellationToken)
    {
        if (isLast && attempts >= MostAttempts)
        {
            await SetAsideAsync(lease.Run, cancellationToken);
        }

        var now = clock.GetUtcNow();
        var isOurs = await lease.FinishAsync(
            r => isLast
                ? GivenUp(r with { Attempts = attempts }, error ?? RunError.GivenUp, now)
                : r with { State = RunState.Queued, Attempts = attempts, Error = error ?? r.Error },
            cancellationToken);
        if (isOurs && isLast)
        {
            // Alerts look for this line.
            Log.Done(logger, lease.Run.Id, lease.Run.State);
        }

        return isOurs;
    }

    private async Task SetAsideAsync(Run run, CancellationToken cancellationToken)
    {
        await queue.SetAsideAsync(run, cancellationToken);
        // Alerts look for this line.
        Log.SetAside(logger, run.Id);
    }

    private async Task ReportAsync(RunLease lease, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(lease.Run.Id.TenantId, cancellationToken) is not { } tenant)
        {
            await lease.FinishAsync(r => r with { State = RunState.Failed, FinishedAt = clock.GetUtcNow(), Error = RunError.Gone }, cancellationToken);
            return;
        }

        if (lease.Run is { Request.Schedule: not null, Plan: null } && await exports.PlanAsync(lease, cancellationToken) is { } reason)
        {
            await lease.FinishAsync(r => r with { State = RunState.Cancelled, FinishedAt = clock.GetUtcNow(), Error = reason }, cancellationToken);
            return;
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (await analysis.RunAsync(lease, tenant, cancellationToken) is not var (result, completeness))
        {
            await LoseAsync(lease, cancellationToken);
            return;
        }

        var isLast = lease.Run.Attempts >= MostAttempts;
        if (await exports.RunAsync(lease, tenant, result, completeness, isLast, cancellationToken) is { } again)
        {
            throw again;
        }

        if (isLast && lease.Run.Exports.Any(e => e.State == ExportState.Failed))
        {
            await SetAsideAsync(lease.Run, cancellationToken);
        }

        if (!await lease.FinishAsync(r => Finished(r, clock.GetUtcNow()), cancellationToken))
        {
            await LoseAsync(lease, cancellationToken);
        }
    }

    private static Run Finished(Run run, DateTimeOffset now)
    {
        var failed = run.Exports.Where(e => e.State == ExportState.Failed).ToList();
        return run with
        {
            State = run.LacksRows == false && failed.Count == 0 ? RunState.Succeeded : RunState.Partial,
            FinishedAt = now,
            Error = failed.Count == 0 ? null : RunError.NotExported(failed.Count, run.Exports.Count, failed[0].Detail),
        };
    }

    // What was found out is not lost because it could not be brought everywhere.
    private static Run GivenUp(Run run, RunError error, DateTimeOffset now) => run.ResultOf is null
        ? run with { State = RunState.Failed, FinishedAt = now, Error = error }
        : Finished(
            run with
            {
                Exports =
                [
                    .. run.Exports.Select(e => e.State == ExportState.Pending
                        ? e with { State = ExportState.Failed, Detail = e.Detail ?? error.Detail, FinishedAt = now }
                        : e),
                ],
            },
            now);

    private async Task LoseAsync(RunLease lease, CancellationToken cancellationToken)
    {
        Log.Lost(logger, lease.Run.Id);
        if (await runs.FindAsync(lease.Run.Id, cancellationToken) is null)
        {
            // The tenant was deleted; what was written since would stay for ever.
            await results.DeleteAsync(lease.Run.Id, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue's message names a run {Run} of tenant {Tenant}, which does not exist; it is dropped.")]
        public static partial void Unknown(ILogger logger, long tenant, string run);

        [LoggerMessage(2, LogLevel.Information, "Another worker has run {Run}.")]
        public static partial void Held(ILogger logger, RunId run);

        [LoggerMessage(3, LogLevel.Warning, "Run {Run} ends after {Attempts} attempts.")]
        public static partial void GivenUp(ILogger logger, RunId run, int attempts);

        [LoggerMessage(4, LogLevel.Information, "Run {Run} is {State}.")]
        public static partial void Done(ILogger logger, RunId run, RunState state);

        [LoggerMessage(5, LogLevel.Error, "Attempt {Attempt} of run {Run} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, RunId run, int attempt);

        [LoggerMessage(6, LogLevel.Warning, "This worker was taken for dead, or run {Run} is gone; what it did does not count.")]
        public static partial void Lost(ILogger logger, RunId run);

        [LoggerMessage(7, LogLevel.Warning, "The message of run {Run} is put aside.")]
        public static partial void SetAside(ILogger logger, RunId run);
    }
}
