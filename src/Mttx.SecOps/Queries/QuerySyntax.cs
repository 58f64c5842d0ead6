namespace Mttx.SecOps.Queries;

/// <summary>What patterns over a query's text have in common.</summary>
internal static class QuerySyntax
{
    /// <summary>A text in quotes or backquotes, or a comment: what stands inside means nothing to the query.</summary>
    /// <remarks>
    /// It takes whatever begins like one, so that no start is tried against the rest of the text in vain: a text that is not closed goes to the end
    /// of its line, which may only be a quote inside a regular expression, and a comment to the end of all.
    /// </remarks>
    public const string TextOrComment = """
        "(?:\\[^\n]|[^"\\\n])*"?|`[^`\n]*`?|//[^\n]*|/\*(?:.*?\*/|.*\z)
        """;
}
