using System.Text.Json;
using Mttx.Functions.Http;

namespace Mttx.Functions.Triggers;

/// <summary>What a message of the queue of runs says.</summary>
/// <param name="TenantId">Whose run.</param>
/// <param name="RunId">Which run; its row says what to do.</param>
internal readonly record struct RunEvent(long TenantId, string RunId)
{
    private const int LongestRunId = 200;

    /// <summary>Reads a message. Members beside these two are for those who follow the run, such as <c>traceparent</c>.</summary>
    /// <exception cref="InvocationException">It is not such a message.</exception>
    public static RunEvent Of(JsonElement message)
    {
        if (message.ValueKind != JsonValueKind.Object)
        {
            throw new InvocationException($"The message is no JSON object: {Invalid.Shown(message.ToString())}.");
        }

        // Not unwrapped: an id that looks like a number is an id all the same.
        var runId = message.TryGetProperty("run_id", out var run) && run.ValueKind == JsonValueKind.String ? run.GetString()! : "";
        if (runId.Length is 0 or > LongestRunId)
        {
            throw new InvocationException($"The message's run_id is not a run's id: {Shown(run)}.");
        }

        var tenant = message.TryGetProperty("tenant_id", out var told) ? Invocation.Unwrap(told) : default;
        return tenant.ValueKind == JsonValueKind.Number && tenant.TryGetInt64(out var tenantId) && tenantId > 0
            ? new RunEvent(tenantId, runId)
            : throw new InvocationException($"The message's tenant_id is not a tenant's id: {Shown(told)}.");
    }

    private static string Shown(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? "it is missing" : Invalid.Shown(value.ToString());
}
