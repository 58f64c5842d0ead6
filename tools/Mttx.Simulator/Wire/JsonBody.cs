using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mttx.Simulator.Wire;

/// <summary>Reads request bodies as proto3 JSON is read: members by camelCase or snake_case name.</summary>
internal static class JsonBody
{
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 64 };

    public static async Task<JsonObject> ReadAsync(HttpContext context)
    {
        try
        {
            return await JsonNode.ParseAsync(context.Request.Body, null, Reading, context.RequestAborted) as JsonObject
                ?? throw ApiException.InvalidArgument("Invalid JSON payload received. Expected an object.");
        }
        catch (JsonException e)
        {
            throw ApiException.InvalidArgument($"Invalid JSON payload received. {e.Message}");
        }
    }

    public static JsonNode? Member(this JsonObject body, string name) =>
        body.TryGetPropertyValue(name, out var value) ? value : body[SnakeCase(name)];

    public static string? Text(this JsonObject body, string name) => body.Member(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<string>(out var text) => text,
        _ => throw Invalid(name, "a string"),
    };

    public static bool Flag(this JsonObject body, string name) => body.Member(name) switch
    {
        null => false,
        JsonValue value when value.TryGetValue<bool>(out var flag) => flag,
        _ => throw Invalid(name, "a boolean"),
    };

    /// <summary>A whole number; int64 comes as a string.</summary>
    public static long? Number(this JsonObject body, string name) => body.Member(name) switch
    {
        null => null,
        JsonValue value when value.TryGetValue<long>(out var number) => number,
        JsonValue value when value.TryGetValue<string>(out var text) && long.TryParse(text, out var number) => number,
        _ => throw Invalid(name, "an integer"),
    };

    public static JsonObject? Object(this JsonObject body, string name) => body.Member(name) switch
    {
        null => null,
        JsonObject value => value,
        _ => throw Invalid(name, "an object"),
    };

    public static IEnumerable<JsonObject> Objects(this JsonObject body, string name) => body.Member(name) switch
    {
        null => [],
        JsonArray items => items.Select(item => item as JsonObject ?? throw Invalid(name, "a list of objects")),
        _ => throw Invalid(name, "a list of objects"),
    };

    public static IReadOnlyList<string> Texts(this JsonObject body, string name) => body.Member(name) switch
    {
        null => [],
        JsonArray items => [.. items.Select(item => item is JsonValue value && value.TryGetValue<string>(out var text)
            ? text
            : throw Invalid(name, "a list of strings"))],
        _ => throw Invalid(name, "a list of strings"),
    };

    /// <summary>Google refuses members that a message does not have.</summary>
    public static void AllowOnly(this JsonObject body, string place, params ReadOnlySpan<string> names)
    {
        foreach (var (name, _) in body)
        {
            var known = false;
            foreach (var allowed in names)
            {
                known |= name == allowed || name == SnakeCase(allowed);
            }

            if (!known)
            {
                throw ApiException.InvalidArgument(
                    $"Invalid JSON payload received. Unknown name \"{name}\"{(place.Length > 0 ? $" at '{place}'" : "")}: Cannot find field.");
            }
        }
    }

    private static string SnakeCase(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static ApiException Invalid(string name, string expected) =>
        ApiException.InvalidArgument($"Invalid value at '{name}', expected {expected}.");
}
