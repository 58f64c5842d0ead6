namespace Mttx.Functions.Runs;

/// <summary>Waits for runs. The worker may be another process, so the row is looked at again and again.</summary>
internal sealed class RunWaiter(RunStore runs, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    /// <summary>Answers the run as soon as it is finished, else as it is when the time is over.</summary>
    public async Task<Run> WaitAsync(Run run, TimeSpan longest, CancellationToken cancellationToken)
    {
        var start = clock.GetTimestamp();
        var pause = FirstPause;
        while (!run.IsFinished && clock.GetElapsedTime(start) is var waited && waited < longest)
        {
            var left = longest - waited;
            await Task.Delay(left < pause ? left : pause, clock, cancellationToken);
            pause = pause * 1.2 < LongestPause ? pause * 1.2 : LongestPause;
            run = await runs.FindAsync(run.Id, cancellationToken) ?? run with { State = RunState.Failed, FinishedAt = clock.GetUtcNow(), Error = RunError.Gone };
        }

        return run;
    }
}
