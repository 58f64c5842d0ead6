using Mttx.Deployment.Tests.Infra.Syntax;
using Mttx.Deployment.Tests.Infra.Types;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether the members of a resource are what its type takes. What depends on more than the file itself passes.</summary>
internal sealed class ValueCheck(BicepFile file, ResourceType resource)
{
    // What Bicep understands itself.
    private static readonly string[] OfBicep = ["parent", "scope", "dependsOn"];

    /// <summary>What is wrong with a resource's body.</summary>
    public IEnumerable<Fault> Resource(SyntaxNode body) =>
        Object(body, body.Of("object_property").Where(member => !OfBicep.Contains(member.Key())), resource.Body, "", whole: true);

    private IEnumerable<Fault> Object(SyntaxNode node, IEnumerable<SyntaxNode> members, ObjectType type, string path, bool whole)
    {
        var known = new Dictionary<string, PropertyType>(type.Properties);
        if (type.Variants is { } variants)
        {
            var value = node.Member(type.Discriminator!)?.Literal();
            if (value is null || !variants.TryGetValue(value, out var variant))
            {
                return [Fault(node, $"{path}{type.Discriminator} is {value ?? "no plain text"}, but has to be one of {string.Join(", ", variants.Keys)}")];
            }

            foreach (var (name, property) in variant.Properties)
            {
                known[name] = property;
            }
        }

        var given = members.Where(member => member.Children[0].Type != "resource_declaration").ToList();
        var missing = whole ? known.Where(each => each.Value.Required).Select(each => each.Key).Except(given.Select(member => member.Key())) : [];
        return given.SelectMany(member => Member(member, known, type.Additional, path))
            .Concat(missing.Select(name => Fault(node, $"{path}{name} is missing, which has to be set")));
    }

    private IEnumerable<Fault> Member(SyntaxNode member, Dictionary<string, PropertyType> known, string? additional, string path)
    {
        var name = member.Key();
        var expected = known.TryGetValue(name, out var property) ? property : additional is null ? null : new PropertyType(additional);
        return expected switch
        {
            null => [Fault(member, $"there is no {path}{name}; {Nearest(name, known.Keys)}")],
            { ReadOnly: true } => [Fault(member, $"{path}{name} is set by Azure alone; leave it out")],
            _ => Value(member.Children[1], expected.Type, path + name),
        };
    }

    private IEnumerable<Fault> Value(SyntaxNode node, string expected, string path) => node.Type switch
    {
        "parenthesized_expression" => Value(node.Children[0], expected, path),
        "ternary_expression" => Value(node.Children[1], expected, path).Concat(Value(node.Children[2], expected, path)),
        "call_expression" when node.Children[0].Text == "union" && resource.Types.TryGetValue(expected, out var type) =>
            node.Children[1].Of("object").SelectMany(part => Object(part, part.Members(), type, path + ".", whole: false)),
        "object" when resource.Types.TryGetValue(expected, out var type) => Object(node, node.Members(), type, path + ".", whole: true),
        "array" when ElementOf(expected) is { } element => node.Children.SelectMany(each => Value(each, element, path + "[]")),
        "for_statement" when ElementOf(expected) is { } element => Value(node.Children[^1], element, path + "[]"),
        _ => ValueKind.Of(node, file) is { } kind && !kind.Fits(expected, resource.Types.ContainsKey)
            ? [Fault(node, $"{path} is {kind.Words}, but has to be {Words(expected)}")]
            : [],
    };

    private Fault Fault(SyntaxNode node, string what) => new(file.Path, node.Line, $"{resource.Type}: {what}.");

    private static string? ElementOf(string type) => type.EndsWith("[]", StringComparison.Ordinal) ? type[..^2] : null;

    private static string Words(string type) => type switch
    {
        "bool" => "true or false",
        "int" => "a whole number",
        "string" => "a text",
        _ when ElementOf(type) is not null => "a list",
        _ when type.Contains(" | ", StringComparison.Ordinal) => "one of " + string.Join(", ", type.Split(" | ").Except(["string"])),
        _ => type,
    };

    private static string Nearest(string name, Dictionary<string, PropertyType>.KeyCollection known) => known.Count == 0
        ? "it takes nothing"
        : $"was {known.MaxBy(each => each.Zip(name).TakeWhile(pair => pair.First == pair.Second).Count())} meant? "
            + $"It takes {string.Join(", ", known.Order(StringComparer.Ordinal).Take(40))}";
}
