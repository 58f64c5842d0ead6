using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Wire;

/// <summary>A definition card as JSON.</summary>
/// <param name="Queries">Tells the tenant's own queries from others; null for the built-in ones.</param>
internal sealed record WireDefinition(
    string Hash,
    int RulesVersion,
    string Population,
    IReadOnlyList<MetricDefinition> Metrics,
    IReadOnlyList<Milestone> Milestones,
    CaseFilter Filter,
    string TimeZone,
    string? Queries)
{
    public static WireDefinition Of(DefinitionCard card) => new(
        card.Hash, card.RulesVersion, DefinitionCard.Population, card.Metrics, card.Milestones, card.Filter, card.TimeZone, card.Queries);
}
