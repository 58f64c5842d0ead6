using System.Globalization;
using System.Text.Json;
using Mttx.Functions.Schedules;

namespace Mttx.Functions.Triggers;

/// <summary>What happens each minute.</summary>
internal sealed partial class TickTrigger(Upkeep upkeep, ILogger<TickTrigger> logger)
{
    public async Task<InvocationResponse> FireAsync(Invocation invocation, CancellationToken cancellationToken)
    {
        var isLate = invocation.Data.ValueKind == JsonValueKind.Object
            && invocation.Data.TryGetProperty("IsPastDue", out var late)
            && Invocation.Unwrap(late).ValueKind == JsonValueKind.True;
        if (isLate)
        {
            Log.Late(logger);
        }

        var outcome = await upkeep.RunAsync(cancellationToken);
        return new InvocationResponse(
        [
            outcome.Looked == 0
                ? "Nothing is due."
                : string.Create(CultureInfo.InvariantCulture, $"{outcome.Started} runs started; {outcome.Looked} times were due."),
        ]);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The timer is past due: a tick was missed. What was due meanwhile is started now.")]
        public static partial void Late(ILogger logger);
    }
}
