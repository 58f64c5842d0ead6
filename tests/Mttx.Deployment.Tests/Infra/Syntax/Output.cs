namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>What a Bicep file gives to whoever deploys it.</summary>
internal sealed record Output(string Name, string? Description, SyntaxNode Value, int Line)
{
    public static Output Of((SyntaxNode Node, SyntaxNode? Decorators) declaration) => new(
        declaration.Node.Children[0].Text,
        Parameter.Argument(declaration.Decorators, "description")?.Literal(),
        declaration.Node.Children[^1],
        declaration.Node.Line);
}
