using System.Collections.Concurrent;
using System.Globalization;
using Mttx.Functions.Runs;
using NodaTime;

namespace Mttx.Functions.Schedules;

/// <summary>
/// Looks at everything that has become due. Any number of ticks may be at work at once, and any of them may die at any moment: what one leaves
/// undone lies in the due index still, and what two do comes to the same, since the id of a run is made of its schedule and its occurrence.
/// </summary>
internal sealed partial class Tick(
    DueIndex due, ScheduleStore schedules, RunStore runs, RunQueue queue, RunLauncher launcher, TimeProvider clock, ILogger<Tick> logger)
{
    /// <summary>Who is named as having started the runs of schedules.</summary>
    public const string StartedBy = "schedule";

    // Each may write two new times, and a transaction takes a hundred.
    private const int AtATime = 50;
    private const int ShardsAtATime = 4;
    private const int SchedulesAtATime = 8;

    // From writing a time into the index to writing the schedule that it is of; longer, and somebody died in between.
    private static readonly TimeSpan LongestWrite = TimeSpan.FromMinutes(2);

    /// <summary>Starts what is due, and sees after runs that should have ended.</summary>
    public async Task<TickOutcome> RunAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var outcome = new TickOutcome();
        await Parallel.ForEachAsync(
            DueIndex.AllShards,
            new ParallelOptions { MaxDegreeOfParallelism = ShardsAtATime, CancellationToken = cancellationToken },
            async (shard, token) =>
            {
                await foreach (var some in due.ListAsync(shard, now, token).Chunk(AtATime).WithCancellation(token))
                {
                    outcome.Add(await LookAsync(some, now, token));
                }
            });
        if (outcome.Looked > 0)
        {
            Log.Ticked(logger, outcome.Started, outcome.Revived, outcome.Looked);
        }

        return outcome;
    }

    /// <summary>Adds the times that schedules have and the due index has not. Its cost grows with what exists, so it is not done at each tick.</summary>
    public async Task<int> RepairAsync(CancellationToken cancellationToken)
    {
        var known = new HashSet<DueTime>();
        foreach (var shard in DueIndex.AllShards)
        {
            await foreach (var time in due.ListAsync(shard, DateTimeOffset.MaxValue.AddDays(-1), cancellationToken))
            {
                known.Add(time);
            }
        }

        var lost = await schedules.ListNextAsync(cancellationToken).Where(time => !known.Contains(time)).ToListAsync(cancellationToken);
        await due.AddAsync(lost, cancellationToken);
        if (lost.Count > 0)
        {
            Log.Repaired(logger, lost.Count);
        }

        return lost.Count;
    }

    private async Task<TickOutcome> LookAsync(DueTime[] some, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var steps = new ConcurrentBag<Step>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = SchedulesAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(some, options, async (time, token) =>
        {
            try
            {
                steps.Add(await LookAsync(time, now, token));
            }
            catch (Exception e) when (!token.IsCancellationRequested)
            {
                // One schedule's trouble is not the others'; its time stays in the index.
                Log.Failed(logger, e, time.RowKey);
            }
        });

        // New times first, old ones last: whatever happens in between, the next tick finds everything again.
        await due.AddAsync([.. steps.SelectMany(step => step.Next)], cancellationToken);
        var done = new ConcurrentBag<DueTime>(steps.Where(step => step is { Advanced: null, IsLeft: false }).Select(step => step.Time));
        await Parallel.ForEachAsync(steps.Where(step => step.Advanced is not null), options, async (step, token) =>
        {
            // Who was changed just now is looked at again by the next tick.
            if (await schedules.TryAdvanceAsync(step.Advanced!, token))
            {
                done.Add(step.Time);
            }
        });
        await due.RemoveAsync(done, cancellationToken);
        return new TickOutcome
        {
            Looked = some.Length,
            Failed = some.Length - steps.Count,
            Started = steps.Count(step => step.Advanced is not null),
            Revived = steps.Count(step => step.IsRevived),
        };
    }

    private Task<Step> LookAsync(DueTime time, DateTimeOffset now, CancellationToken cancellationToken) => time.Schedule is { } schedule
        ? StartAsync(time, schedule, now, cancellationToken)
        : ReviveAsync(time, now, cancellationToken);

    private async Task<Step> StartAsync(DueTime time, Storage.ChildId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var schedule = await schedules.FindAsync(id, cancellationToken);
        if (schedule is not { IsEnabled: true } || schedule.NextRunAt != time.At)
        {
            // Changed, disabled or deleted since: its next time, if any, lies elsewhere in the index. But whoever creates a schedule or moves it on
            // writes here first, and may be about to write the row.
            return schedule?.NextRunAt < time.At || now - time.At < LongestWrite ? Step.Left(time) : Step.Done(time);
        }

        var cron = CronSchedule.TryParse(schedule.Cron, out var parsed, out var error)
            ? parsed
            : throw new InvalidOperationException($"The schedule {id.Value} has a cron expression that cannot be read: {error}");
        var zone = DateTimeZoneProviders.Tzdb[schedule.TimeZone];
        var (latest, skipped) = cron.Missed(Instant.FromDateTimeOffset(time.At), Instant.FromDateTimeOffset(now), zone);
        var run = new Run
        {
            Id = RunId.Of(id, time.At),
            Request = new RunRequest(id.TenantId, new(schedule.Time.StartFrom(latest), latest), Metrics.Definitions.CaseFilter.None)
            {
                Schedule = new ScheduledRun(id, latest.ToDateTimeOffset(), skipped),
            },
            State = RunState.Queued,
            CreatedAt = now,
            CreatedBy = string.Create(CultureInfo.InvariantCulture, $"{StartedBy} {id.Value}"),

            // Should this tick die before it has sent the message, the next one finds the time in the index still, and sends it.
            SentAt = now,
        };
        var added = await runs.TryAddAsync(run, keyRow: null, fingerprint: null, cancellationToken);
        if (added is { IsFinished: false })
        {
            await queue.SendAsync(added, TimeSpan.Zero, cancellationToken);
        }

        // An earlier tick that died, or another that was faster, may have made the run: what has become due since is no part of it, and comes next.
        var covered = added?.Request.Schedule?.DueAt is { } dueAt ? Instant.FromDateTimeOffset(dueAt) : latest;
        var next = cron.Next(covered, zone)?.ToDateTimeOffset();
        if (skipped > 0 && covered == latest)
        {
            Log.Skipped(logger, run.Id, skipped);
        }

        return new Step(
            time,
            [.. next is { } at ? [DueTime.Of(id, at)] : Array.Empty<DueTime>(), DueTime.Of(run.Id, RunLauncher.FirstLook(now))],
            schedule with { NextRunAt = next, LastRunId = run.Id.ToString() },
            IsRevived: false);
    }

    private async Task<Step> ReviveAsync(DueTime time, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(time.Run!.Value, cancellationToken) is not { IsFinished: false } run)
        {
            return Step.Done(time);
        }

        var revived = await launcher.ReviveAsync(run, cancellationToken);
        return new Step(time, [DueTime.Of(run.Id, RunLauncher.NextLook(revived, now))], Advanced: null, IsRevived: revived != run);
    }

    // What follows from a time that was due: times to look at later, and the schedule as it is to be.
    private sealed record Step(DueTime Time, IReadOnlyList<DueTime> Next, Schedule? Advanced, bool IsRevived)
    {
        /// <summary>Whether the time stays in the index, to be looked at again.</summary>
        public bool IsLeft { get; private init; }

        public static Step Done(DueTime time) => new(time, [], null, IsRevived: false);

        public static Step Left(DueTime time) => Done(time) with { IsLeft = true };
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Started} runs started and {Revived} sent again; {Looked} times were due.")]
        public static partial void Ticked(ILogger logger, int started, int revived, int looked);

        [LoggerMessage(2, LogLevel.Warning, "{Skipped} occurrences before that of run {Run} were missed and are not made up for.")]
        public static partial void Skipped(ILogger logger, RunId run, int skipped);

        [LoggerMessage(3, LogLevel.Warning, "{Count} schedules had a next time that the due index did not know; it does now.")]
        public static partial void Repaired(ILogger logger, int count);

        [LoggerMessage(4, LogLevel.Error, "What is due as {Time} could not be looked at; the next tick tries again.")]
        public static partial void Failed(ILogger logger, Exception exception, string time);
    }
}
