using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.Routes;

/// <summary>A request that a route takes and fulfils.</summary>
/// <param name="Route">Method and pattern, as the app has them.</param>
/// <param name="Role">The least that its caller must be.</param>
/// <param name="Success">What it then answers.</param>
/// <param name="Path">The path with the query string.</param>
internal sealed record RouteExample(string Route, string Role, int Success, Func<RouteIds, string> Path)
{
    /// <summary>The role of routes that ask for none.</summary>
    public const string Anybody = "anybody";

    /// <summary>The body, with every member that the route takes; null for none.</summary>
    public Func<RouteIds, JsonObject>? Body { get; init; }

    /// <summary>Headers beside the usual ones.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether what the ids name is gone afterwards.</summary>
    public bool Destroys { get; init; }

    public HttpMethod Method => HttpMethod.Parse(Route.Split(' ')[0]);

    public string Pattern => Route.Split(' ')[1];

    public override string ToString() => Route;
}
