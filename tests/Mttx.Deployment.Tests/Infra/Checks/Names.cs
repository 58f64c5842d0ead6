using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>The names in a file: which are declared, and where they are used.</summary>
internal sealed class Names(Infrastructure infrastructure, BicepFile file)
{
    // Of Bicep's functions and decorators, those that are used; a new one is added here once it is known to be one.
    private static readonly HashSet<string> Functions =
    [
        "allowed", "description", "maxLength", "maxValue", "minLength", "minValue",
        "empty", "environment", "guid", "items", "json", "length", "range", "subscription", "subscriptionResourceId", "toLower", "toObject", "union", "uniqueString",
    ];

    private readonly HashSet<string> _declared =
    [
        .. file.Parameters.Select(parameter => parameter.Name),
        .. file.Variables.Keys,
        .. file.Resources.Select(resource => resource.Symbol),
        .. file.Modules.Select(module => module.Symbol),
    ];

    private readonly HashSet<string> _used = [];

    public IEnumerable<Fault> Faults()
    {
        var wrong = file.Root.Children.SelectMany(Of).ToList();
        var idle = file.Parameters.Select(parameter => (parameter.Name, parameter.Line))
            .Concat(file.Root.Of("variable_declaration").Select(node => (Name: node.Children[0].Text, node.Line)))
            .Where(each => !_used.Contains(each.Name));
        return wrong.Concat(idle.Select(each => new Fault(file.Path, each.Line, $"'{each.Name}' is never used; remove it.")));
    }

    private IEnumerable<Fault> Of(SyntaxNode declaration)
    {
        // Of loops and functions; the grammar sets the latter's ends too early, so they count for all of the declaration.
        var own = declaration.All()
            .Where(node => node.Type is "loop_variable" or "loop_enumerator" or "lambda_expression" or "for_statement")
            .Select(node => node.Type is "lambda_expression" or "for_statement" ? node.Children[0].Text : node.Text)
            .ToHashSet();
        return Walk(declaration, own);
    }

    private IEnumerable<Fault> Walk(SyntaxNode node, HashSet<string> own) => node.Type switch
    {
        "identifier" => Name(node, own),
        "type" or "loop_variable" or "loop_enumerator" => [],
        "member_expression" when References.PathOf(node) is { } path => Name(path.Root, own).Concat(Path(node, path.Root.Text, path.Members)),
        "call_expression" => Functions.Contains(node.Children[0].Text)
            ? Inner(node, own)
            : Inner(node, own).Append(Fault(node, $"there is no function '{node.Children[0].Text}' that is known here; add it to Names.Functions if Bicep has it")),
        "object_property" or "resource_declaration" or "module_declaration" or "parameter_declaration" or "variable_declaration" or "output_declaration"
            or "lambda_expression" => Inner(node, own),
        "resource_expression" => node.Children.SelectMany(each => Name(each, own)),
        _ => node.Children.SelectMany(child => Walk(child, own)),
    };

    // Begins with a name that is no reference, unless it is the place of a resource within another.
    private IEnumerable<Fault> Inner(SyntaxNode node, HashSet<string> own) =>
        (node.Children[0].Type == "resource_declaration" ? node.Children : node.Children.Skip(1)).SelectMany(child => Walk(child, own));

    private IEnumerable<Fault> Name(SyntaxNode node, HashSet<string> own)
    {
        _used.Add(node.Text);
        return _declared.Contains(node.Text) || own.Contains(node.Text)
            ? []
            : [Fault(node, $"'{node.Text}' is not declared; here are {string.Join(", ", _declared.Concat(own).Order(StringComparer.Ordinal))}")];
    }

    private IEnumerable<Fault> Path(SyntaxNode node, string root, IReadOnlyList<string> members)
    {
        var module = file.Modules.FirstOrDefault(module => module.Symbol == root);
        var wrong = module is not null && infrastructure.Find(module.Path) is { } target
            ? References.OfModule(target, members)
            : file.Find(root) is { } resource ? References.OfResource(resource, members) : null;
        return wrong is null ? [] : [Fault(node, $"{node.Text}: {wrong}")];
    }

    private Fault Fault(SyntaxNode node, string what) => new(file.Path, node.Line, what + ".");
}
