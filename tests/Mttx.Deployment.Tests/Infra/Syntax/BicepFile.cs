namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>A Bicep file and what it declares.</summary>
/// <param name="Path">Its path below the folder of the infrastructure, with slashes.</param>
/// <param name="Root">Its syntax tree.</param>
internal sealed record BicepFile(string Path, SyntaxNode Root)
{
    /// <summary>What the grammar did not understand; where there is any, nothing is declared.</summary>
    public SyntaxNode? Broken { get; } = Root.All().FirstOrDefault(node => node.Broken);

    public IReadOnlyList<Parameter> Parameters { get; } = [.. Declarations(Understood(Root), "parameter_declaration").Select(Parameter.Of)];

    public IReadOnlyList<Resource> Resources { get; } =
        [.. Understood(Root).Of("resource_declaration").SelectMany(node => Resource.Of(node, parent: null))];

    public IReadOnlyList<Module> Modules { get; } = [.. Understood(Root).Of("module_declaration").Select(node => Module.Of(node, Path))];

    /// <summary>Values by the names of their variables.</summary>
    public IReadOnlyDictionary<string, SyntaxNode> Variables { get; } =
        Understood(Root).Of("variable_declaration").ToDictionary(node => node.Children[0].Text, node => node.Children[^1]);

    public IReadOnlyList<Output> Outputs { get; } = [.. Declarations(Understood(Root), "output_declaration").Select(Output.Of)];

    /// <summary>The resource that a name stands for here.</summary>
    public Resource? Find(string symbol) => Resources.FirstOrDefault(resource => resource.Symbol == symbol);

    private static SyntaxNode Understood(SyntaxNode root) => root.All().Any(node => node.Broken) ? root with { Children = [] } : root;

    // The decorators of a declaration stand beside it.
    private static IEnumerable<(SyntaxNode Node, SyntaxNode? Decorators)> Declarations(SyntaxNode root, string type) =>
        root.Children
            .Zip(root.Children.Prepend(null!), (node, before) => (Node: node, Decorators: before?.Type == "decorators" ? before : null))
            .Where(each => each.Node.Type == type);
}
