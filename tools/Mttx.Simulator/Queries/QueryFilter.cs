namespace Mttx.Simulator.Queries;

/// <summary>A condition on one field: a text to compare with, or null to ask only whether there is a value.</summary>
internal sealed record QueryFilter(QueryField Field, string? Text, bool IsNegated, bool IgnoresCase)
{
    public bool Accepts(IEnumerable<string> values) =>
        Text is null ? values.Any() : values.Contains(Text, IgnoresCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal) != IsNegated;
}
