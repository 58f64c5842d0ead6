using System.Text.Json;

namespace Mttx.SecOps.Http;

/// <summary>What any JSON answer may hold beside its own members. All of it is optional, as everything is on this wire.</summary>
internal record WireAnswer
{
    /// <summary>An error that rode on HTTP 200. Its form is checked when it is read: some proxies write a mere text here.</summary>
    public JsonElement? Error { get; init; }

    /// <summary>Where the next page of a list begins; empty or absent on the last one.</summary>
    public string? NextPageToken { get; init; }
}
