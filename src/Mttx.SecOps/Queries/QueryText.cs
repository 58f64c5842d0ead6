using System.Globalization;
using System.Text.RegularExpressions;

namespace Mttx.SecOps.Queries;

/// <summary>A query's text with its row limit known: written into it where it had none, lowered where it asked for more than the API gives.</summary>
/// <remarks>What the API does above its cap, and what its default is, nobody could confirm; with the limit always written it does not matter.</remarks>
public sealed partial record QueryText
{
    private QueryText(string text, int limit)
    {
        Text = text;
        Limit = limit;
    }

    /// <summary>The text to send.</summary>
    public string Text { get; }

    /// <summary>Rows that one answer may hold.</summary>
    public int Limit { get; }

    /// <summary>Finds or sets the limit.</summary>
    /// <param name="text">The query as the user wrote it.</param>
    /// <param name="rowCap">Rows that the API answers at most.</param>
    /// <exception cref="ArgumentException">The query is empty, or its limit is 0.</exception>
    public static QueryText Of(string text, int rowCap)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new ArgumentException("The query is empty.", nameof(text));
        }

        var clause = LimitClause().Matches(text).LastOrDefault(m => m.Groups["rows"].Success)?.Groups["rows"];
        if (clause is null)
        {
            return new QueryText(string.Create(CultureInfo.InvariantCulture, $"{text.TrimEnd()}\nlimit:\n  {rowCap}"), rowCap);
        }

        if (int.TryParse(clause.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit <= rowCap)
        {
            return limit > 0 ? new QueryText(text, limit) : throw new ArgumentException("The query's limit is 0; give at least 1.", nameof(text));
        }

        var lowered = string.Concat(
            text.AsSpan(0, clause.Index), rowCap.ToString(CultureInfo.InvariantCulture), text.AsSpan(clause.Index + clause.Length));
        return new QueryText(lowered, rowCap);
    }

    // Texts and comments are matched first, so that a limit inside them is not taken for the clause.
    [GeneratedRegex(
        QuerySyntax.TextOrComment + @"|\blimit\s*:\s*(?<rows>[0-9]+)",
        RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex LimitClause();
}
