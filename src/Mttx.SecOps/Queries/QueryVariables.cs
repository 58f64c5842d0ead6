using System.Text.RegularExpressions;

namespace Mttx.SecOps.Queries;

/// <summary>The variables of a query, which name the columns of its answer.</summary>
public static partial class QueryVariables
{
    /// <summary>The names after <c>$</c>, those in texts and comments left out.</summary>
    public static IReadOnlySet<string> In(string text) =>
        Variable().Matches(text).Select(match => match.Groups["name"]).Where(name => name.Success).Select(name => name.Value)
            .ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(
        QuerySyntax.TextOrComment + @"|\$(?<name>[A-Za-z_][A-Za-z0-9_]*)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Variable();
}
