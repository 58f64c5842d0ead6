using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mttx.DevHost.Web;

/// <summary>The headers that Azure Static Web Apps would send with the page, so that what its policy forbids fails here already.</summary>
internal sealed class PageHeaders
{
    private const string FileName = "staticwebapp.config.json";

    private readonly IReadOnlyList<KeyValuePair<string, string>> _everywhere;
    private readonly IReadOnlyList<(string Route, IReadOnlyList<KeyValuePair<string, string>> Headers)> _routes;

    private PageHeaders(JsonNode? file)
    {
        _everywhere = Headers(file?["globalHeaders"]);
        _routes = [.. (file?["routes"]?.AsArray() ?? []).Select(route => ((string?)route?["route"] ?? "", Headers(route?["headers"])))];
    }

    /// <summary>Reads them; a page without the file has none.</summary>
    /// <exception cref="DevHostException">The file cannot be understood.</exception>
    public static PageHeaders Read(string page)
    {
        var path = Path.Combine(page, FileName);
        try
        {
            return new PageHeaders(File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) : null);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new DevHostException($"{path} cannot be understood: {e.Message}", e);
        }
    }

    /// <summary>Adds those of every file, and those of the first route that the request is of.</summary>
    public void AddTo(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "/";
        var ofRoute = _routes.FirstOrDefault(each => IsOf(path, each.Route)).Headers ?? [];
        foreach (var (name, value) in _everywhere.Concat(ofRoute))
        {
            context.Response.Headers[name] = value;
        }
    }

    private static bool IsOf(string path, string route) =>
        route.EndsWith('*') ? path.StartsWith(route[..^1], StringComparison.Ordinal) : path == route;

    private static List<KeyValuePair<string, string>> Headers(JsonNode? headers) =>
        [.. (headers?.AsObject() ?? []).Select(header => KeyValuePair.Create(header.Key, (string?)header.Value ?? ""))];
}
