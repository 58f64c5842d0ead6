using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace Mttx.SecOps.Tests.Infrastructure;

/// <summary>A request as it came over the wire.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Target">Path and query as they were sent, escapes included.</param>
/// <param name="Headers">Its headers, whatever the case of their names.</param>
/// <param name="Body">Its body in UTF-8.</param>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Path => Target.Split('?')[0];

    public JsonElement Json => JsonElement.Parse(Body);

    /// <summary>A parameter of the query, unescaped; null when it is not there.</summary>
    public string? Query(string name) =>
        Target.Contains('?') && QueryHelpers.ParseQuery(Target[Target.IndexOf('?')..]).TryGetValue(name, out var value) ? value.ToString() : null;
}
