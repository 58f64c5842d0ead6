using System.Text.Json.Nodes;

namespace Mttx.Functions.Dashboards;

/// <summary>One tile of a dashboard.</summary>
/// <param name="Key">Tells it from the others, in the same words each time.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Width">In columns of the grid.</param>
/// <param name="Height">In rows of the grid.</param>
/// <param name="Visualization">How it looks.</param>
/// <param name="Query">Where its figures come from; null for a text.</param>
internal sealed record Tile(string Key, string Title, int Width, int Height, JsonObject Visualization, TableQuery? Query);
