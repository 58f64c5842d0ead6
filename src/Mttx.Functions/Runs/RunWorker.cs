namespace Mttx.Functions.Runs;

/// <summary>Does the work of a run; called for each message of the queue.</summary>
internal sealed class RunWorker
{
    public Task ExecuteAsync(long tenantId, string runId, CancellationToken cancellationToken) => throw new NotImplementedException();
}
