namespace Mttx.Functions.Runs;

/// <summary>Does the work of runs.</summary>
internal sealed partial class RunWorker(ILogger<RunWorker> logger)
{
    public Task ExecuteAsync(long tenantId, string runId, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Log.NotYet(logger, runId, tenantId);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Run {RunId} of tenant {TenantId}: runs are not done yet.")]
        public static partial void NotYet(ILogger logger, string runId, long tenantId);
    }
}
