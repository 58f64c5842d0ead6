namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>A node of the syntax tree of a Bicep file, as <c>syntax.mjs</c> prints it.</summary>
internal sealed record SyntaxNode(string Type, string Text, int Line, bool Broken, IReadOnlyList<SyntaxNode> Children)
{
    /// <summary>The node and all below it.</summary>
    public IEnumerable<SyntaxNode> All() => Children.SelectMany(child => child.All()).Prepend(this);

    public IEnumerable<SyntaxNode> Of(string type) => Children.Where(child => child.Type == type);

    /// <summary>What a text says; null where it is no text, or one that depends on something.</summary>
    public string? Literal() => Type == "string" && Children.All(child => child.Type is "string_content" or "escape_sequence")
        ? string.Concat(Children.Select(child => child.Text.TrimStart('\\')))
        : null;

    /// <summary>The name before the colon of a member of an object.</summary>
    public string Key() => Children[0].Literal() ?? Children[0].Text;

    /// <summary>The members of an object, whatever condition or loop is around it; none where it is no object.</summary>
    public IEnumerable<SyntaxNode> Members() => Object()?.Of("object_property") ?? [];

    /// <summary>The value of a member; null where there is none.</summary>
    public SyntaxNode? Member(string name) =>
        Members().FirstOrDefault(member => member.Key() == name) is { Children: [_, var value, ..] } ? value : null;

    /// <summary>The value at a path of members.</summary>
    public SyntaxNode? At(string path) => path.Split('.').Aggregate((SyntaxNode?)this, (node, name) => node?.Member(name));

    /// <summary>The object itself, or the one in a condition or a loop.</summary>
    public SyntaxNode? Object() => Type switch
    {
        "object" => this,
        "if_statement" or "for_statement" => Children[^1].Object(),
        _ => null,
    };
}
