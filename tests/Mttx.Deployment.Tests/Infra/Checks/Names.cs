using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>The names in a file: which are declared, and where they are used.</summary>
internal sealed class Names(Infrastructure infrastructure, BicepFile file)
{
    // Of Bicep's functions and decorators, those that are used; a new one is added here once it is known to be one.
    private static readonly HashSet<string> Functions =
    [
        "allowed", "description", "maxLength", "maxValue", "minLength", "minValue",
        "empty", "environment", "flatten", "guid", "items", "json", "length", "map", "mapValues", "range", "string", "subscription",
        "subscriptionResourceId", "toLower", "toObject", "union", "uniqueString",
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
        return Walk(declaration, new Scope(own, []));
    }

    private IEnumerable<Fault> Walk(SyntaxNode node, Scope scope) => node.Type switch
    {
        "identifier" => Name(node, scope),
        "type" or "loop_variable" or "loop_enumerator" => [],
        "member_expression" when References.PathOf(node) is { } path => Name(path.Root, scope).Concat(Path(node, path.Root.Text, path.Members, scope)),
        "ternary_expression" => Walk(node.Children[0], scope)
            .Concat(Walk(node.Children[1], scope with { Holds = [.. scope.Holds, node.Children[0].Text] }))
            .Concat(Walk(node.Children[2], scope)),
        "call_expression" => Functions.Contains(node.Children[0].Text)
            ? Inner(node, scope)
            : Inner(node, scope).Append(
                Fault(node, $"there is no function '{node.Children[0].Text}' that is known here; add it to Names.Functions if Bicep has it")),
        "object_property" or "resource_declaration" or "module_declaration" or "parameter_declaration" or "variable_declaration"
            or "output_declaration" or "lambda_expression" => Inner(node, scope),
        "resource_expression" => node.Children.SelectMany(each => Name(each, scope)),
        _ => node.Children.SelectMany(child => Walk(child, scope)),
    };

    // Begins with a name that is no reference, unless it is the place of a resource within another.
    private IEnumerable<Fault> Inner(SyntaxNode node, Scope scope) =>
        (node.Children[0].Type == "resource_declaration" ? node.Children : node.Children.Skip(1)).SelectMany(child => Walk(child, scope));

    private IEnumerable<Fault> Name(SyntaxNode node, Scope scope)
    {
        _used.Add(node.Text);
        return _declared.Contains(node.Text) || scope.Own.Contains(node.Text)
            ? []
            : [Fault(node, $"'{node.Text}' is not declared; here are {string.Join(", ", _declared.Concat(scope.Own).Order(StringComparer.Ordinal))}")];
    }

    private IEnumerable<Fault> Path(SyntaxNode node, string root, IReadOnlyList<string> members, Scope scope)
    {
        if (file.Modules.FirstOrDefault(module => module.Symbol == root) is { } module)
        {
            if (module.Condition is { } condition && !scope.Holds.Contains(condition.Text))
            {
                yield return Fault(node, $"{node.Text} is there only where {condition.Text}; ask for it by '{condition.Text} ? {node.Text} : …'");
            }

            if (infrastructure.Find(module.Path) is { } target && References.OfModule(target, members) is { } missing)
            {
                yield return Fault(node, $"{node.Text}: {missing}");
            }
        }
        else if (file.Find(root) is { } resource && References.OfResource(resource, members) is { } missing)
        {
            yield return Fault(node, $"{node.Text}: {missing}");
        }
    }

    private Fault Fault(SyntaxNode node, string what) => new(file.Path, node.Line, what + ".");

    /// <summary>What holds where an expression stands: the names of loops and functions around it, and the conditions that it depends on.</summary>
    private sealed record Scope(IReadOnlySet<string> Own, IReadOnlyList<string> Holds);
}
