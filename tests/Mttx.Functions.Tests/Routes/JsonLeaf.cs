using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.Routes;

/// <summary>A member of a body, or an item of a list in it, that tests put something else in the place of.</summary>
/// <param name="Path">As the service names it: <c>filters.tags[0]</c>.</param>
/// <param name="Value">What stands there in the example.</param>
internal sealed record JsonLeaf(string Path, JsonNode? Value)
{
    /// <summary>All members and items, the deeper ones too.</summary>
    /// <param name="body">The body.</param>
    /// <param name="opaque">Members of which only the whole counts.</param>
    public static IEnumerable<JsonLeaf> Of(JsonNode body, params string[] opaque) => Of("", body, opaque);

    /// <summary>The body with something else in this place.</summary>
    public JsonNode With(JsonNode body, JsonNode? other)
    {
        var changed = body.DeepClone();
        var held = Of("", changed, []).Single(leaf => leaf.Path == Path).Value;
        if (held is not null)
        {
            held.ReplaceWith(other);
        }

        return changed;
    }

    /// <summary>Whether a field of an answer's <c>errors</c> is this, what holds it, or a part of it.</summary>
    public bool IsNamedBy(string field) => IsWithin(Path, field) || IsWithin(field, Path);

    private static bool IsWithin(string part, string whole) =>
        part == whole || (part.StartsWith(whole, StringComparison.Ordinal) && part[whole.Length] is '.' or '[');

    private static IEnumerable<JsonLeaf> Of(string path, JsonNode? node, string[] opaque)
    {
        if (path.Length > 0)
        {
            yield return new JsonLeaf(path, node);
        }

        var parts = opaque.Contains(path) ? [] : node switch
        {
            JsonObject members => members.Select(m => (Path: path.Length == 0 ? m.Key : $"{path}.{m.Key}", m.Value)),
            JsonArray items => items.Select((item, i) => (Path: $"{path}[{i}]", Value: item)),
            _ => [],
        };
        foreach (var (partPath, part) in parts)
        {
            foreach (var leaf in Of(partPath, part, opaque))
            {
                yield return leaf;
            }
        }
    }
}
