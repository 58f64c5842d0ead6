using Mttx.Functions.Runs;

namespace Mttx.Functions.Triggers;

/// <summary>What happens for each message of the queue of runs.</summary>
internal sealed partial class RunTrigger(RunWorker worker, ILogger<RunTrigger> logger)
{
    /// <summary>Does the message's run. What it throws has the host deliver the message again, and put it aside after the last try.</summary>
    public async Task<InvocationResponse> FireAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var message = RunEvent.Of(invocation.Data);
        Log.Delivered(logger, message.RunId, message.TenantId, invocation.DequeueCount ?? 1);
        await worker.ExecuteAsync(message.TenantId, message.RunId, cancellationToken);
        return new InvocationResponse([$"Done with run {CommandLine.Printable.OnOneLine(message.RunId)}."]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "Run {RunId} of tenant {TenantId} came from the queue, delivery {Delivery}.")]
        public static partial void Delivered(ILogger logger, string runId, long tenantId, int delivery);
    }
}
