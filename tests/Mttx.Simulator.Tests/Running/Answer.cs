using System.Text.Json;

namespace Mttx.Simulator.Tests.Running;

/// <summary>An answer with its body, read to the end.</summary>
internal sealed record Answer(int Status, string? ContentType, string? RetryAfter, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement this[string member] => Json.GetProperty(member);

    /// <summary>Status, canonical code and message of an error.</summary>
    public (int Code, string? Status, string? Message) Error =>
        (this["error"].GetProperty("code").GetInt32(), this["error"].GetProperty("status").GetString(), this["error"].GetProperty("message").GetString());

    public static async Task<Answer> OfAsync(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        response.Content.Headers.ContentType?.MediaType,
        response.Headers.TryGetValues("Retry-After", out var values) ? values.Single() : null,
        await response.Content.ReadAsStringAsync());

    public void AssertRefused(int code, string status, string hint)
    {
        Assert.Equal(code, Status);
        Assert.Equal((code, status), (Error.Code, Error.Status));
        Assert.Contains(hint, Error.Message, StringComparison.Ordinal);
    }
}
