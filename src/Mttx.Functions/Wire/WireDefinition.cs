using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Wire;

/// <summary>A definition card as JSON.</summary>
internal sealed record WireDefinition(
    string Hash,
    int RulesVersion,
    string Population,
    IReadOnlyList<MetricDefinition> Metrics,
    IReadOnlyList<Milestone> Milestones,
    CaseFilter Filter,
    string TimeZone)
{
    public static WireDefinition Of(DefinitionCard card) => new(
        card.Hash, card.RulesVersion, DefinitionCard.Population, card.Metrics, card.Milestones, card.Filter, card.TimeZone);
}
