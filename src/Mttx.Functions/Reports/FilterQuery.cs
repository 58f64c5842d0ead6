using Microsoft.AspNetCore.Mvc;

namespace Mttx.Functions.Reports;

/// <summary>Filters as a query string writes them; each may be given several times, and an empty one asks for nothing.</summary>
/// <param name="Environment">Only cases of one of these environments.</param>
/// <param name="Rule">Only cases with an alert of one of these rules.</param>
/// <param name="Tag">Only cases that bear one of these tags.</param>
/// <param name="NotTag">Only cases that bear none of these tags.</param>
/// <param name="Priority">Only cases of one of these priorities; only where the tenant's case query answers a column <c>priority</c>.</param>
internal sealed record FilterQuery(
    [FromQuery(Name = "environment")] string[] Environment,
    [FromQuery(Name = "rule")] string[] Rule,
    [FromQuery(Name = "tag")] string[] Tag,
    [FromQuery(Name = "not_tag")] string[] NotTag,
    [FromQuery(Name = "priority")] string[] Priority)
{
    public CaseFilters ToFilters() => new()
    {
        Environments = Given(Environment),
        Rules = Given(Rule),
        Tags = Given(Tag),
        NotTags = Given(NotTag),
        Priorities = Given(Priority),
    };

    /// <summary>What a list of <see cref="CaseFilters"/> is called in the query string.</summary>
    public static string NameOf(string list) => list == "priorities" ? "priority" : list[..^1];

    private static string[] Given(string[] values) => [.. values.Where(value => value.Length > 0)];
}
