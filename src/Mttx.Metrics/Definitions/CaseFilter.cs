namespace Mttx.Metrics.Definitions;

/// <summary>Which cases count. Every list that is not empty must be met; texts are compared letter for letter.</summary>
public sealed record CaseFilter
{
    /// <summary>All cases.</summary>
    public static CaseFilter None { get; } = new();

    /// <summary>The case has one of these environments.</summary>
    public IReadOnlyList<string> Environments { get; init; } = [];

    /// <summary>The case has an alert of one of these rules.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>The case bears at least one of these tags.</summary>
    public IReadOnlyList<string> AnyTags { get; init; } = [];

    /// <summary>The case bears none of these tags.</summary>
    public IReadOnlyList<string> NoTags { get; init; } = [];

    /// <summary>The case has one of these priorities; only where the case query answers a column <c>priority</c>.</summary>
    public IReadOnlyList<string> Priorities { get; init; } = [];
}
