using Mttx.Functions.Identity;

namespace Mttx.Functions.Runs;

/// <summary>Starts runs: first the row, then the message, so that nothing in the queue is unknown.</summary>
internal sealed class RunLauncher
{
    /// <summary>Starts a run, or answers the one that the same key started before.</summary>
    /// <returns>The run; null when the key was used for another request.</returns>
    public Task<Run?> StartAsync(RunRequest request, Caller caller, Idempotency? idempotency, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}
