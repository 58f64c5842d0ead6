using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Azure;
using Azure.Core;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Reads what the service says of a failure: its JSON body, else the header with the code alone.</summary>
internal sealed class TableErrorParser : RequestFailedDetailsParser
{
    public static string? Code(Response response) => Read(response)?.Code;

    public override bool TryParse(Response response, [NotNullWhen(true)] out ResponseError? error, out IDictionary<string, string>? data)
    {
        data = null;
        error = Read(response);
        return error is not null;
    }

    /// <summary>The error in a body; null when there is none.</summary>
    public static ResponseError? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("odata.error", out var error) && error.ValueKind == JsonValueKind.Object
                && Text(error, "code") is { } code
                    ? new ResponseError(code, error.TryGetProperty("message", out var message) ? Text(message, "value") : null)
                    : null;
        }
        catch (JsonException)
        {
            // A proxy's page, say: the status and the headers tell enough.
            return null;
        }
    }

    private static ResponseError? Read(Response response) =>
        Read(response.ContentStream is MemoryStream ? response.Content.ToMemory() : default)
        ?? (response.Headers.TryGetValue("x-ms-error-code", out var code) ? new ResponseError(code, null) : null);

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;
}
