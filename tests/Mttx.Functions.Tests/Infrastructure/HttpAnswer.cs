using System.Net;
using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>An answer, read whole.</summary>
internal sealed record HttpAnswer(HttpStatusCode Status, string? ContentType, IReadOnlyDictionary<string, string> Headers, string Text)
{
    public JsonNode Json => JsonNode.Parse(Text)!;

    public string? Detail => (string?)Json["detail"];

    /// <summary>Asks with these headers, of which Host and the like may be anything.</summary>
    public static async Task<HttpAnswer> OfAsync(HttpClient http, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await OfAsync(http, request);
    }

    public static async Task<HttpAnswer> OfAsync(HttpClient http, HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        return new HttpAnswer(
            response.StatusCode,
            response.Content.Headers.ContentType?.MediaType,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsStringAsync());
    }
}
