namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>A parameter of a Bicep file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type as it is written, such as <c>string[]</c>.</param>
/// <param name="Default">What holds where it is not given; null where it has to be.</param>
/// <param name="Description">What <c>@description</c> says; null without it.</param>
/// <param name="Allowed">What <c>@allowed</c> lists; null where anything goes.</param>
/// <param name="Line">Where it is declared.</param>
internal sealed record Parameter(string Name, string Type, string? Default, string? Description, IReadOnlyList<string>? Allowed, int Line)
{
    public static Parameter Of((SyntaxNode Node, SyntaxNode? Decorators) declaration)
    {
        var (node, decorators) = declaration;
        return new Parameter(
            node.Children[0].Text,
            node.Children[1].Text,
            node.Children.Count > 2 ? node.Children[2].Text : null,
            Argument(decorators, "description")?.Literal(),
            Argument(decorators, "allowed") is { } list ? [.. list.Children.Select(each => each.Text)] : null,
            node.Line);
    }

    /// <summary>What a decorator is given.</summary>
    public static SyntaxNode? Argument(SyntaxNode? decorators, string name) => decorators?.Children
        .Select(decorator => decorator.Children[0])
        .FirstOrDefault(call => call.Children[0].Text == name)?
        .Children[1].Children[0];
}
