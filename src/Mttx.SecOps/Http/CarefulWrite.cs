namespace Mttx.SecOps.Http;

/// <summary>Repeats a write that must not happen twice: after a failure that leaves its outcome open, looks what is there before the next try.</summary>
internal static class CarefulWrite
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Whether the write may have happened in spite of the failure.</summary>
    public static bool LeavesOpen(SecOpsException failed) =>
        failed.Kind is FailureKind.Unavailable or FailureKind.TimedOut or FailureKind.Unreachable or FailureKind.BrokenAnswer;

    /// <summary>Writes.</summary>
    /// <param name="connection">Whose bound of tries and clock hold.</param>
    /// <param name="write">One try. Failures that leave nothing open end the whole.</param>
    /// <param name="mustLook">Which failures call for a look and another try.</param>
    /// <param name="look">Looks what arrived: the result when all did, else null. Also asked after the last try, which may have arrived too.</param>
    /// <param name="cancellationToken">Ends it early, pauses included.</param>
    /// <exception cref="SecOpsException">It failed for good, or its last allowed try did and nothing arrived.</exception>
    public static async Task<T> RunAsync<T>(
        SecOpsConnection connection,
        Func<CancellationToken, Task<T>> write,
        Func<SecOpsException, bool> mustLook,
        Func<SecOpsException, CancellationToken, Task<T?>> look,
        CancellationToken cancellationToken)
        where T : class
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await write(cancellationToken).ConfigureAwait(false);
            }
            catch (SecOpsException failed) when (mustLook(failed))
            {
                // The pause comes before the look: a request that we gave up on may still be at work over there.
                await Task.Delay(PauseAfter(tries), connection.Clock, cancellationToken).ConfigureAwait(false);
                if (await look(failed, cancellationToken).ConfigureAwait(false) is { } arrived)
                {
                    return arrived;
                }

                if (tries >= connection.Options.MaxTries)
                {
                    throw;
                }
            }
        }
    }

    private static TimeSpan PauseAfter(int tries)
    {
        var pause = FirstPause * Math.Pow(2, tries - 1);
        return (pause < LongestPause ? pause : LongestPause) + TimeSpan.FromMilliseconds(Random.Shared.Next(0, 500));
    }
}
