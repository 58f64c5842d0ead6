using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>Values as the host posts them: dates plain, objects as objects, and anything else as a string that holds its JSON.</summary>
internal static class EventValue
{
    /// <summary>A text, hence JSON in a string twice over.</summary>
    public static JsonNode Of(string text) => JsonValue.Create(JsonSerializer.Serialize(text));

    public static JsonNode Of(long number) => JsonValue.Create(number.ToString(CultureInfo.InvariantCulture));

    public static JsonNode? Of(DateTimeOffset? time) => time is { } known ? JsonValue.Create(known.ToString("O", CultureInfo.InvariantCulture)) : null;

    public static JsonObject System(string function, DateTimeOffset now) => new()
    {
        ["MethodName"] = function,
        ["UtcNow"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
        ["RandGuid"] = Guid.NewGuid().ToString(),
    };

    /// <summary>The data that a JSON message adds to what the host knows of it: its members that are no arrays.</summary>
    public static void MergeMembers(JsonObject metadata, string message)
    {
        JsonNode? parsed;
        try
        {
            parsed = JsonNode.Parse(message);
        }
        catch (JsonException)
        {
            return;
        }

        foreach (var (name, value) in parsed as JsonObject ?? [])
        {
            if (value is JsonObject inner)
            {
                metadata[name] = inner.DeepClone();
            }
            else if (value is JsonValue scalar)
            {
                metadata[name] = JsonValue.Create(scalar.ToJsonString());
            }
        }
    }
}
