using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether modules wait for each other in a circle, which Bicep refuses.</summary>
internal static class CycleCheck
{
    public static IEnumerable<Fault> Of(Infrastructure infrastructure) =>
        from file in infrastructure.Files
        let needs = file.Modules.ToDictionary(module => module.Symbol, module => Needs(file, module.Body).ToHashSet())
        from module in file.Modules
        where Reaches(needs, module.Symbol, module.Symbol, [])
        select new Fault(file.Path, module.Line, $"module {module.Symbol} waits for itself, by way of {string.Join(", ", needs[module.Symbol].Order(StringComparer.Ordinal))}.");

    private static bool Reaches(Dictionary<string, HashSet<string>> needs, string from, string wanted, HashSet<string> seen) =>
        needs[from].Contains(wanted) || needs[from].Any(next => seen.Add(next) && Reaches(needs, next, wanted, seen));

    // The modules that an expression names, also by way of variables. Names of members are no names of modules.
    private static IEnumerable<string> Needs(BicepFile file, SyntaxNode node) => node switch
    {
        { Type: "object_property", Children: [_, var value, ..] } => Needs(file, value),
        { Type: "identifier" } when file.Modules.Any(module => module.Symbol == node.Text) => [node.Text],
        { Type: "identifier" } when file.Variables.TryGetValue(node.Text, out var variable) => Needs(file, variable),
        _ => node.Children.SelectMany(child => Needs(file, child)),
    };
}
