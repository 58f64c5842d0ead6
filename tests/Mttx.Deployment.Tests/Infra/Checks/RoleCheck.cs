using System.Text.RegularExpressions;
using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra.Checks;

/// <summary>Whether every role is one of Azure's own, and one that MTTx needs.</summary>
internal static partial class RoleCheck
{
    /// <summary>The built-in roles that MTTx needs, as Azure's documentation lists them.</summary>
    public static IReadOnlyDictionary<string, string> Roles { get; } = new Dictionary<string, string>
    {
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
        ["b86a8fe4-44ce-4948-aee5-eccb2c155cd7"] = "Key Vault Secrets Officer",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
    };

    public static IEnumerable<Fault> Of(Infrastructure infrastructure) =>
        from file in infrastructure.Files
        from node in file.Root.All()
        where node.Type == "string_content"
        from id in Guids().Matches(node.Text).Select(match => match.Value)
        where !Roles.ContainsKey(id)
        select new Fault(
            file.Path,
            node.Line,
            $"{id} is no role that MTTx needs; take one of {string.Join(", ", Roles.Values)}, "
            + "or add it to RoleCheck.Roles with the name that Azure gives it.");

    /// <summary>The roles that an expression can stand for, by way of the file's variables.</summary>
    public static IEnumerable<string> Named(BicepFile file, SyntaxNode expression) => expression.All().SelectMany(node => node switch
    {
        { Type: "string_content" } => Guids().Matches(node.Text).Select(match => Roles.GetValueOrDefault(match.Value, match.Value)),
        { Type: "member_expression", Children: [{ Text: var variable }, { Text: var member }] }
            when file.Variables.GetValueOrDefault(variable)?.Member(member) is { } value => Named(file, value),
        { Type: "identifier" } when file.Variables.GetValueOrDefault(node.Text) is { Type: not "object" } value => Named(file, value),
        _ => [],
    });

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")]
    private static partial Regex Guids();
}
