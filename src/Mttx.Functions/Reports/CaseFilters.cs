using System.Text.Json.Serialization;
using Mttx.Functions.Http;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Reports;

/// <summary>Which cases count: every list that is not empty must be met; texts are compared letter for letter.</summary>
internal sealed record CaseFilters
{
    private const int MostValues = 100;
    private const int LongestValue = 500;

    /// <summary>The case has one of these environments.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>The case has an alert of one of these rules.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The case bears at least one of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The case bears none of these tags.</summary>
    public IReadOnlyList<string> NotTags { get; init; } = [];

    /// <summary>The case has one of these priorities; only where the tenant's case query answers a column <c>priority</c>.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];

    [JsonIgnore]
    public bool IsEmpty => Environments.Count + Rules.Count + Tags.Count + NotTags.Count + Priorities.Count == 0;

    public static CaseFilters Of(CaseFilter filter) => new()
    {
        Environments = filter.Environments,
        Rules = filter.Rules,
        Tags = filter.AnyTags,
        NotTags = filter.NoTags,
        Priorities = filter.Priorities,
    };

    public CaseFilter ToFilter() =>
        new() { Environments = Environments, Rules = Rules, AnyTags = Tags, NoTags = NotTags, Priorities = Priorities };

    /// <summary>The filter with each list that is given here in place of the other's.</summary>
    public CaseFilter Over(CaseFilter other) => new()
    {
        Environments = Environments is [] ? other.Environments : Environments,
        Rules = Rules is [] ? other.Rules : Rules,
        AnyTags = Tags is [] ? other.AnyTags : Tags,
        NoTags = NotTags is [] ? other.NoTags : NotTags,
        Priorities = Priorities is [] ? other.Priorities : Priorities,
    };

    /// <summary>Says what is wrong with it.</summary>
    /// <param name="invalid">Where it is said.</param>
    /// <param name="nameOf">What a list is called where the caller wrote it.</param>
    public void Check(Invalid invalid, Func<string, string> nameOf)
    {
        Check(invalid, nameOf("environments"), Environments);
        Check(invalid, nameOf("rules"), Rules);
        Check(invalid, nameOf("tags"), Tags);
        Check(invalid, nameOf("not_tags"), NotTags);
        Check(invalid, nameOf("priorities"), Priorities);
    }

    /// <summary>Checks a list of names or tags.</summary>
    public static void Check(Invalid invalid, string field, IReadOnlyList<string> values)
    {
        if (values.Count > MostValues)
        {
            invalid.Add(field, $"There are {values.Count} values; give at most {MostValues}.");
        }
        else if (values.Where(value => value is not { Length: > 0 and <= LongestValue }).Take(1).ToList() is [var odd])
        {
            invalid.Add(field, $"The value {Invalid.Shown(odd)} is no name; give 1 to {LongestValue} characters.");
        }
    }
}
