namespace Mttx.Metrics.Tests.Builders;

/// <summary>A row of the case result, before it is written.</summary>
internal sealed record CaseRow(
    string? Case,
    long? Created,
    long? FirstEvent,
    IReadOnlyList<string> Tags,
    IReadOnlyList<string> Environments,
    IReadOnlyList<string> Rules,
    string? Priority);
