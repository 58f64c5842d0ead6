using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Deployment.Tests.Infra.Types;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>What a name with points in it leads to.</summary>
internal static class References
{
    private static readonly string[] OfEveryResource = ["id", "name", "type", "apiVersion"];

    /// <summary>The name that an expression begins with, and what follows it; null where it begins otherwise.</summary>
    public static (SyntaxNode Root, IReadOnlyList<string> Members)? PathOf(SyntaxNode node) => node switch
    {
        { Type: "identifier" } => (node, []),
        { Type: "member_expression", Children: [var before, { Type: "property_identifier", Text: var name }] } when PathOf(before) is { } path =>
            (path.Root, [.. path.Members, name]),
        _ => null,
    };

    /// <summary>Why a module has no such path; null when it has.</summary>
    public static string? OfModule(BicepFile target, IReadOnlyList<string> members) => members switch
    {
        ["name"] => null,
        ["outputs", var name, ..] when target.Outputs.Any(output => output.Name == name) => null,
        ["outputs", ..] => $"infra/{target.Path} has only the outputs {string.Join(", ", target.Outputs.Select(output => output.Name))}",
        _ => "of a module there are outputs and name",
    };

    /// <summary>Why a resource has no such path; null when it has, or nobody knows.</summary>
    public static string? OfResource(Resource resource, IReadOnlyList<string> members)
    {
        if (!ResourceType.Known.TryGetValue(resource.Type, out var known) || OfEveryResource.Contains(members[0]))
        {
            return null;
        }

        var type = known.Body;
        foreach (var member in members)
        {
            if (!type.Properties.TryGetValue(member, out var property))
            {
                return type.Additional is null && type.Variants is null
                    ? $"{resource.Type} has no '{member}' there, but {string.Join(", ", type.Properties.Keys)}"
                    : null;
            }

            if (!known.Types.TryGetValue(property.Type, out type))
            {
                return null;
            }
        }

        return null;
    }
}
