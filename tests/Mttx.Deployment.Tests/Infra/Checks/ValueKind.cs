using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>What can be said of a value without knowing what it depends on.</summary>
/// <param name="Type"><c>string</c>, <c>int</c>, <c>bool</c>, <c>object</c> or <c>array</c>.</param>
/// <param name="Value">The value itself; null where only its type is known.</param>
/// <param name="Words">What to call it.</param>
internal sealed record ValueKind(string Type, string? Value, string Words)
{
    /// <summary>The kind of an expression; null where nothing is known.</summary>
    public static ValueKind? Of(SyntaxNode node, BicepFile file) => node.Type switch
    {
        "string" => new ValueKind("string", node.Literal(), $"the text {node.Text.Split('\n')[0]}"),
        "number" => new ValueKind("int", node.Text, $"the number {node.Text}"),
        "boolean" => new ValueKind("bool", node.Text, node.Text),
        "object" => new ValueKind("object", null, "an object"),
        "array" or "for_statement" => new ValueKind("array", null, "a list"),
        "identifier" when file.Parameters.FirstOrDefault(parameter => parameter.Name == node.Text) is { Type: var type } => new ValueKind(
            type.EndsWith("[]", StringComparison.Ordinal) ? "array" : type, null, $"the parameter {node.Text} ({type})"),
        _ => null,
    };

    /// <summary>Whether a member of such a type takes it.</summary>
    /// <param name="expected">The type, as in the schemas.</param>
    /// <param name="isNamed">Tells the names of types of objects from texts.</param>
    public bool Fits(string expected, Func<string, bool> isNamed)
    {
        // Where values are listed, others are taken for mistakes, even if Azure leaves the list open.
        var all = expected.Split(" | ");
        var listed = all.Length > 1 && Value is not null;
        return all.Any(each => each switch
        {
            "any" => true,
            "string" or "int" or "bool" => each == Type && !listed,
            "object" => Type == "object",
            _ when each.EndsWith("[]", StringComparison.Ordinal) => Type == "array",

            // Some types are called as some values are.
            _ when isNamed(each) => Type == "object" || Value == each,
            _ => Value is null ? Type == "string" : Value == each,
        });
    }
}
