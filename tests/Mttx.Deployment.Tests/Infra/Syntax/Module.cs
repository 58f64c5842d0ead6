namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>Another Bicep file that one deploys.</summary>
/// <param name="Symbol">What it is called in the file.</param>
/// <param name="Path">The other file, by its path below the folder of the infrastructure.</param>
/// <param name="Body">What it is given.</param>
/// <param name="Line">Where it is declared.</param>
internal sealed record Module(string Symbol, string Path, SyntaxNode Body, int Line)
{
    /// <summary>When it is deployed; null for always.</summary>
    public SyntaxNode? Condition => Body.Type == "if_statement" ? Body.Children[0].Children[0] : null;

    public SyntaxNode? Parameters => Body.Member("params");

    public static Module Of(SyntaxNode node, string file)
    {
        var folder = file.Contains('/', StringComparison.Ordinal) ? file[..(file.LastIndexOf('/') + 1)] : "";
        return new Module(node.Children[0].Text, folder + node.Children[1].Literal(), node.Children[^1], node.Line);
    }
}
