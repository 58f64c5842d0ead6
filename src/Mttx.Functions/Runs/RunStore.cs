namespace Mttx.Functions.Runs;

/// <summary>The ledger of runs: table <c>Runs</c>.</summary>
internal sealed class RunStore
{
    public Task<Run?> FindAsync(RunId id, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A tenant's runs, the newest first.</summary>
    public IAsyncEnumerable<Run> ListAsync(long tenantId, RunState? state, RunId? after, CancellationToken cancellationToken) => throw new NotImplementedException();
}
