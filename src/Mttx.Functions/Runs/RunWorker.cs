using Mttx.Functions.Configuration;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Runs;

/// <summary>Does the work of a run; called for each message of the queue. What is done stays done when it is called again.</summary>
internal sealed partial class RunWorker(
    RunStore runs,
    RunQueue queue,
    RunResults results,
    TenantStore tenants,
    TenantConnections connections,
    TenantSettings settings,
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
                    LeaseUntil = now + RunLease.Length,
                    Attempts = r.Attempts + 1,
                    StartedAt = r.StartedAt ?? now,
                },
            cancellationToken);
        if (taken?.LeaseOwner == owner)
        {
            await using var lease = new RunLease(runs, taken, clock, logger);
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

    private async Task LeaveAsync(Run run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (run.IsHeld(now))
        {
            // This message goes now; the new one looks again when that worker should be done or dead.
            Log.Held(logger, run.Id);
            await queue.SendAsync(run, run.LeaseUntil!.Value - now + TimeSpan.FromSeconds(1), cancellationToken);
            return;
        }

        await runs.ChangeAsync(
            run,
            r => r.IsFinished || r.IsHeld(now) ? null
                : r.CancelRequested ? r with { State = RunState.Cancelled, FinishedAt = now, LeaseUntil = null }
                : r with { State = RunState.Failed, FinishedAt = now, LeaseUntil = null, Error = r.Error ?? RunError.GivenUp },
            cancellationToken);
        Log.GivenUp(logger, run.Id, run.Attempts);
    }

    private async Task WorkAsync(RunLease lease, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lease.Ended);
        try
        {
            await AnalyzeAsync(lease, stop.Token);
            Log.Done(logger, lease.Run.Id, lease.Run.State);
        }
        catch (Exception) when (lease.IsLost)
        {
            await LoseAsync(lease, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // That the process ends is no fault of the run; that the host waits no longer, at its function timeout, may be.
            var attempts = lifetime.ApplicationStopping.IsCancellationRequested ? lease.Run.Attempts - 1 : lease.Run.Attempts;
            var isLast = attempts >= MostAttempts;
            await lease.FinishAsync(
                r => r with
                {
                    State = isLast ? RunState.Failed : RunState.Queued,
                    Attempts = attempts,
                    Error = isLast ? RunError.GivenUp : r.Error,
                    FinishedAt = isLast ? clock.GetUtcNow() : null,
                },
                CancellationToken.None);
            throw;
        }
        catch (OperationCanceledException) when (lease.Run.CancelRequested)
        {
            await lease.FinishAsync(r => r with { State = RunState.Cancelled, FinishedAt = clock.GetUtcNow() }, cancellationToken);
            Log.Done(logger, lease.Run.Id, lease.Run.State);
        }
        catch (Exception e)
        {
            var isLast = !RunError.IsTransient(e) || lease.Run.Attempts >= MostAttempts;
            Log.Failed(logger, e, lease.Run.Id, lease.Run.Attempts);
            var isOurs = await lease.FinishAsync(
                r => r with
                {
                    State = isLast ? RunState.Failed : RunState.Queued,
                    Error = RunError.Of(e),
                    FinishedAt = isLast ? clock.GetUtcNow() : null,
                },
                cancellationToken);
            if (isOurs && !isLast)
            {
                throw;
            }
        }
    }

    private async Task AnalyzeAsync(RunLease lease, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(lease.Run.Id.TenantId, cancellationToken) is not { } tenant)
        {
            await lease.FinishAsync(r => r with { State = RunState.Failed, FinishedAt = clock.GetUtcNow(), Error = RunError.Gone }, cancellationToken);
            return;
        }

        var (history, cases, completeness) = lease.Run.RawOf is null
            ? await QueryAsync(lease, tenant, cancellationToken)
            : await StoredAsync(lease.Run, cancellationToken);
        var result = RunReport.Of(history, cases, RunResults.CardOf(lease.Run), RunResults.ThresholdsOf(lease.Run));
        await results.WriteResultAsync(lease.Run, tenant, result, completeness, cancellationToken);

        var set = result.Analysis.Cases;
        var isOurs = await lease.FinishAsync(
            r => r with
            {
                State = completeness.Values.All(c => c.Complete) ? RunState.Succeeded : RunState.Partial,
                FinishedAt = clock.GetUtcNow(),
                Error = null,
                ResultOf = r.Attempts,
                AsOf = set.End?.ToDateTimeOffset(),
                DefinitionHash = set.Definition.Hash,
                Cases = set.Cases.Count,
                Statistics = WireStatistics.ByMetric(result.Analysis.Statistics),
            },
            cancellationToken);
        if (!isOurs)
        {
            await LoseAsync(lease, cancellationToken);
        }
    }

    private async Task<(QueryTable History, QueryTable Cases, IReadOnlyDictionary<string, WireCompleteness> Completeness)> QueryAsync(
        RunLease lease, Tenant tenant, CancellationToken cancellationToken)
    {
        var card = await settings.CardAsync(tenant, cancellationToken);
        var thresholds = await settings.ThresholdsAsync(tenant, cancellationToken);
        var (historyQuery, caseQuery) = await settings.QueriesAsync(tenant, cancellationToken);
        var connection = await connections.SecOpsAsync(tenant, cancellationToken);
        var queried = await AnalysisQueries.RunAsync(connection, historyQuery, caseQuery, lease.Run.Request.Window, lease, cancellationToken);
        await results.WriteRawAsync(lease.Run, queried, cancellationToken);
        var windows = queried.History.Ledger.Windows.Count + queried.Cases.Ledger.Windows.Count;
        var progress = new RunProgress(windows, windows, queried.History.Ledger.Rows + queried.Cases.Ledger.Rows);
        await lease.ChangeAsync(r => r with { RawOf = r.Attempts, Definition = card, Thresholds = thresholds, Progress = progress }, cancellationToken);

        // Somebody else may have the run by now, or want it ended.
        cancellationToken.ThrowIfCancellationRequested();
        return (queried.History.Table, queried.Cases.Table, WireCompleteness.ByQuery(queried));
    }

    private async Task<(QueryTable History, QueryTable Cases, IReadOnlyDictionary<string, WireCompleteness> Completeness)> StoredAsync(
        Run run, CancellationToken cancellationToken)
    {
        var (history, cases) = await results.OpenRawAsync(run, cancellationToken);
        return (history, cases, await results.CompletenessAsync(run, cancellationToken));
    }

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
    }
}
