using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Mttx.Functions.Audit;
using Mttx.Functions.Identity;
using Mttx.Functions.Schedules;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Runs;

/// <summary>Starts runs: first the row, then the message, so that nothing in the queue is unknown.</summary>
internal sealed partial class RunLauncher(
    RunStore runs, RunQueue queue, DueIndex due, TenantStore tenants, AuditLog audit, TimeProvider clock, ILogger<RunLauncher> logger)
{
    // Who starts a run sends its message at once; after that time they are dead.
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(10);

    // Messages in the queue may wait for long when there is much to do, and the host gives those of dead workers back after ten minutes.
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(15);

    // Most runs have ended by then, so that a tick has nothing more to do about them.
    private static readonly TimeSpan UsualLength = TimeSpan.FromMinutes(5);

    /// <summary>Starts a run, or answers the one that the same key started before.</summary>
    /// <returns>The run, failed when its tenant has just been deleted; null when the key was used for another request.</returns>
    public async Task<Run?> StartAsync(RunRequest request, Caller caller, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var run = new Run
        {
            Id = RunId.New(request.TenantId, now),
            Request = request,
            State = RunState.Queued,
            CreatedAt = now,
            CreatedBy = caller.Name,
            TraceParent = Activity.Current?.Id,
        };
        var key = idempotency is null ? null : KeyRow(idempotency);
        if (key is not null && await runs.FindByKeyAsync(request.TenantId, key, cancellationToken) is { } known)
        {
            return await KnownAsync(known, idempotency!, cancellationToken);
        }

        await due.AddAsync([DueTime.Of(run.Id, FirstLook(now))], cancellationToken);
        if (await runs.TryAddAsync(run, key, idempotency is null ? null : Hash(idempotency.Fingerprint), cancellationToken) is not { } added)
        {
            // Somebody used the key just now.
            return await runs.FindByKeyAsync(request.TenantId, key!, cancellationToken) is { } other
                ? await KnownAsync(other, idempotency!, cancellationToken)
                : null;
        }

        // A tenant's deletion marks it first and then removes its rows; this one may have come behind it.
        if (!await tenants.IsThereAsync(request.TenantId, cancellationToken))
        {
            await runs.RemoveAsync(added, key, cancellationToken);
            return added with { State = RunState.Failed, FinishedAt = now, Error = RunError.Gone };
        }

        audit.Write(caller, "run.start", added.Id);
        return await SendAsync(added, cancellationToken);
    }

    /// <summary>Sends the message of an unfinished run again when it must have got lost: whoever started it or worked on it is dead.</summary>
    public async Task<Run> ReviveAsync(Run run, CancellationToken cancellationToken)
    {
        if (LostAt(run) is not { } time || clock.GetUtcNow() <= time)
        {
            return run;
        }

        Log.SendingAgain(logger, run.Id);
        return await SendAsync(run, cancellationToken);
    }

    /// <summary>When a tick looks whether a run that is new now has ended.</summary>
    public static DateTimeOffset FirstLook(DateTimeOffset now) => now + UsualLength;

    /// <summary>When a tick looks again at a run that has not ended.</summary>
    public static DateTimeOffset NextLook(Run run, DateTimeOffset now) => Later(now + UsualLength, LostAt(run))!.Value;

    /// <summary>Ends a run: at once when nobody is at it, else as soon as its worker sees it. One that is finished stays as it is.</summary>
    /// <returns>The run as it is now; null when it is gone.</returns>
    public Task<Run?> CancelAsync(Run run, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return runs.ChangeAsync(
            run,
            r => r switch
            {
                { IsFinished: true } => null,
                _ when !r.IsHeld(now) => r with { CancelRequested = true, State = RunState.Cancelled, FinishedAt = now },
                { CancelRequested: true } => null,
                _ => r with { CancelRequested = true },
            },
            cancellationToken);
    }

    private async Task<Run?> KnownAsync((Run Run, string Fingerprint) known, Idempotency idempotency, CancellationToken cancellationToken) =>
        known.Fingerprint == Hash(idempotency.Fingerprint) ? await ReviveAsync(known.Run, cancellationToken) : null;

    private async Task<Run> SendAsync(Run run, CancellationToken cancellationToken)
    {
        await queue.SendAsync(run, TimeSpan.Zero, cancellationToken);
        var sentAt = clock.GetUtcNow();
        return await runs.ChangeAsync(run, r => r.IsFinished ? null : r with { SentAt = sentAt }, cancellationToken) ?? run;
    }

    private static DateTimeOffset? LostAt(Run run) => run switch
    {
        { State: RunState.Queued, SentAt: null } => run.CreatedAt + LongestStart,
        { State: RunState.Queued } => run.SentAt + LongestWait,
        { State: RunState.Running } => Later(run.SentAt, run.LeaseUntil) + LongestSilence,
        _ => null,
    };

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    private static string KeyRow(Idempotency idempotency) => RunStore.KeyPrefix + Hash($"{idempotency.Scope}\n{idempotency.Key}");

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Run {Run} waits although nobody works on it; its message is sent again.")]
        public static partial void SendingAgain(ILogger logger, RunId run);
    }
}
