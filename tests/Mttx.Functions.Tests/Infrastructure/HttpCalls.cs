using System.Net.Http.Json;
using System.Text;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>Calls of the API in one line each.</summary>
internal static class HttpCalls
{
    public static Task<HttpAnswer> AskAsync(this HttpClient http, string path) => http.CallAsync(HttpMethod.Get, path, body: null);

    public static Task<HttpAnswer> PostJsonAsync(this HttpClient http, string path, object? body) => http.CallAsync(HttpMethod.Post, path, body);

    public static Task<HttpAnswer> PutJsonAsync(this HttpClient http, string path, object? body, string? ifMatch = null) =>
        http.CallAsync(HttpMethod.Put, path, body, ifMatch);

    public static Task<HttpAnswer> RemoveAsync(this HttpClient http, string path, string? ifMatch = null) =>
        http.CallAsync(HttpMethod.Delete, path, body: null, ifMatch);

    /// <summary>Sends a body of raw JSON.</summary>
    public static async Task<HttpAnswer> SendTextAsync(this HttpClient http, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        return await HttpAnswer.OfAsync(http, request);
    }

    private static async Task<HttpAnswer> CallAsync(this HttpClient http, HttpMethod method, string path, object? body, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, body.GetType());
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await HttpAnswer.OfAsync(http, request);
    }
}
