using System.Text.Json.Serialization;

namespace Mttx.Functions.Triggers;

/// <summary>
/// What the Functions host wants to hear of an event that went well. Without a body, with text or with <c>null</c> it would fail the event,
/// or wait for ever. MTTx has no output bindings: it writes messages with its own client.
/// </summary>
/// <param name="Logs">Lines for the host's log.</param>
internal sealed record InvocationResponse([property: JsonPropertyName("Logs")] IReadOnlyList<string> Logs)
{
    [JsonPropertyName("Outputs")]
    public IReadOnlyDictionary<string, object?> Outputs { get; } = new Dictionary<string, object?>();

    [JsonPropertyName("ReturnValue")]
    public object? ReturnValue { get; }
}
