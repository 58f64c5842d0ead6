namespace Mttx.Functions.Runs;

/// <summary>Waits for runs.</summary>
internal sealed class RunWaiter
{
    /// <summary>Answers the run as soon as it is finished, else as it is when the time is over.</summary>
    public Task<Run> WaitAsync(Run run, TimeSpan longest, CancellationToken cancellationToken) => throw new NotImplementedException();
}
