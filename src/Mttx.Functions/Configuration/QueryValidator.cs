using System.Globalization;
using Mttx.Functions.Http;
using Mttx.SecOps;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Configuration;

/// <summary>Finds all that is wrong with a query that somebody sent, as far as it can be seen without asking Google.</summary>
internal static class QueryValidator
{
    // What one property of a row can hold, with some room.
    private const int Longest = 30_000;

    /// <summary>The changed query; null when something is wrong, which <paramref name="invalid"/> then tells.</summary>
    public static QueryConfig? Read(QueryRequest request, QueryConfig stored, SecOpsOptions options, Invalid invalid)
    {
        var echo = QueryResponse.Of(stored);
        invalid.Same("id", request.Id, echo.Id);
        invalid.Same("tenant_id", request.TenantId, echo.TenantId);
        if (request.Name is { } name && name != echo.Name)
        {
            invalid.Add("name", $"is {Invalid.Shown(name)}, and this query is {echo.Name}; leave it out, or change the other query.");
        }

        CheckText(request.QueryText ?? "", stored, options, invalid);
        return invalid.Any ? null : stored with { Text = request.QueryText! };
    }

    private static void CheckText(string text, QueryConfig stored, SecOpsOptions options, Invalid invalid)
    {
        const string field = "query_text";
        if (text.Length > Longest)
        {
            invalid.Add(field, string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; {Longest} are allowed."));
            return;
        }

        if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')))
        {
            invalid.Add(field, "holds a control character other than a line break or a tab; leave it out.");
        }

        try
        {
            QueryText.Of(text, options.RowCap);
        }
        catch (ArgumentException e)
        {
            invalid.Add(field, Invalid.WithoutParameter(e));
            return;
        }

        var missing = stored.Schema.Required.Except(QueryVariables.In(text)).ToList();
        if (missing.Count > 0)
        {
            invalid.Add(field, $"names no {string.Join(" and no ", missing.Select(column => "$" + column))}, without which nothing can be measured; take it from the default query.");
        }
    }
}
