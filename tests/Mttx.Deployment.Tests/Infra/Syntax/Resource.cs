namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>A resource that a Bicep file declares, on its own or within another.</summary>
/// <param name="Symbol">What it is called in the file.</param>
/// <param name="Type">Its whole type, such as <c>Microsoft.Web/sites/config</c>.</param>
/// <param name="Version">The version of its API; empty where none is given.</param>
/// <param name="Exists">Whether it is only referred to.</param>
/// <param name="Body">What it is made of.</param>
/// <param name="Line">Where it is declared.</param>
internal sealed record Resource(string Symbol, string Type, string Version, bool Exists, SyntaxNode Body, int Line)
{
    /// <summary>When it is deployed; null for always.</summary>
    public SyntaxNode? Condition => Body.Type == "if_statement" ? Body.Children[0].Children[0] : null;

    /// <summary>The resource that a declaration makes, and those within it.</summary>
    public static IEnumerable<Resource> Of(SyntaxNode node, Resource? parent)
    {
        var name = (node.Children[1].Literal() ?? "").Split('@');
        var resource = new Resource(
            node.Children[0].Text,
            parent is null ? name[0] : $"{parent.Type}/{name[0]}",
            name.Length > 1 ? name[1] : parent?.Version ?? "",
            node.Text.Split('=')[0].TrimEnd().EndsWith(" existing", StringComparison.Ordinal),
            node.Children[^1],
            node.Line);
        return (resource.Body.Object()?.Of("object_property") ?? [])
            .Select(member => member.Children[0])
            .Where(member => member.Type == "resource_declaration")
            .SelectMany(inner => Of(inner, resource))
            .Prepend(resource);
    }
}
