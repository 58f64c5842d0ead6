using System.Text.Json;

namespace Mttx.Functions.Triggers;

/// <summary>What happens each minute. Nothing is due yet: there are no schedules.</summary>
internal sealed partial class TickTrigger(TimeProvider clock, ILogger<TickTrigger> logger)
{
    public Task<InvocationResponse> FireAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var isLate = invocation.Data.ValueKind == JsonValueKind.Object
            && invocation.Data.TryGetProperty("IsPastDue", out var late)
            && Invocation.Unwrap(late).ValueKind == JsonValueKind.True;
        Log.Ticked(logger, clock.GetUtcNow(), isLate);
        return Task.FromResult(new InvocationResponse([isLate ? "Nothing is due; this tick came late." : "Nothing is due."]));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Tick at {Now:O}, late: {IsLate}.")]
        public static partial void Ticked(ILogger logger, DateTimeOffset now, bool isLate);
    }
}
