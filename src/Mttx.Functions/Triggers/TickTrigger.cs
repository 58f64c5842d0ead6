using System.Text.Json;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Triggers;

/// <summary>What happens each minute: once an hour, removals of tenants that broke off are finished. There are no schedules yet.</summary>
internal sealed partial class TickTrigger(TenantRemoval removal, TimeProvider clock, ILogger<TickTrigger> logger)
{
    public async Task<InvocationResponse> FireAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var isLate = invocation.Data.ValueKind == JsonValueKind.Object
            && invocation.Data.TryGetProperty("IsPastDue", out var late)
            && Invocation.Unwrap(late).ValueKind == JsonValueKind.True;
        var now = clock.GetUtcNow();
        Log.Ticked(logger, now, isLate);
        if (now.Minute == 0)
        {
            await removal.SweepAsync(cancellationToken);
        }

        return new InvocationResponse([isLate ? "Nothing is due; this tick came late." : "Nothing is due."]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Debug, "Tick at {Now:O}, late: {IsLate}.")]
        public static partial void Ticked(ILogger logger, DateTimeOffset now, bool isLate);
    }
}
