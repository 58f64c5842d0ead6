using Mttx.Metrics.Definitions;

namespace Mttx.Metrics.Tests.Definitions;

public sealed class DefinitionCardTests
{
    [Fact]
    public void The_default_card_has_the_same_hash_for_ever() =>
        Assert.Equal("d5d09d79a30cc53d", DefinitionCard.Default.Hash);

    [Fact]
    public void Order_and_repetition_in_a_filter_mean_nothing()
    {
        var one = DefinitionCard.Default with { Filter = new CaseFilter { AnyTags = ["a", "b"] } };
        var other = DefinitionCard.Default with { Filter = new CaseFilter { AnyTags = ["b", "a", "b"] } };

        Assert.Equal(one.Hash, other.Hash);
    }

    [Fact]
    public void Everything_that_changes_a_number_changes_the_hash()
    {
        DefinitionCard card = DefinitionCard.Default;
        string[] hashes =
        [
            card.Hash,
            (card with { TimeZone = "Europe/Vienna" }).Hash,
            (card with { Queries = "0123456789abcdef" }).Hash,
            (card with { Filter = new CaseFilter { Rules = ["a"] } }).Hash,
            (card with { Filter = new CaseFilter { Environments = ["a"] } }).Hash,
            (card with { Filter = new CaseFilter { AnyTags = ["a"] } }).Hash,
            (card with { Filter = new CaseFilter { NoTags = ["a"] } }).Hash,
            (card with { Filter = new CaseFilter { NoTags = ["a", "b"] } }).Hash,
            (card with { Filter = new CaseFilter { NoTags = ["a,b"] } }).Hash,
            (card with { Metrics = [.. card.Metrics.Reverse()] }).Hash,
            card.WithMilestone(new Milestone(Milestone.Contained, "case_history_stage", "Contained")).Hash,
            card.WithMilestone(new Milestone(Milestone.Contained, "case_history_status", "Incident")).Hash,
            card.WithMilestone(new Milestone(Milestone.Contained, "case_history_stage", "Incident", Occurrence.Last)).Hash,
        ];

        Assert.Equal(hashes.Length, hashes.Distinct().Count());
    }

    [Fact]
    public void A_milestone_of_the_same_meaning_leaves_the_hash_alone() =>
        Assert.Equal(
            DefinitionCard.Default.Hash,
            DefinitionCard.Default.WithMilestone(new Milestone(Milestone.Contained, "case_history_stage", "Incident")).Hash);

    [Fact]
    public void A_metric_without_its_milestone_is_refused_by_name()
    {
        var card = DefinitionCard.Default with { Metrics = [new MetricDefinition("MTTX", "created", "paged")] };

        Assert.Contains("MTTX refers to a milestone paged", Assert.Throws<ArgumentException>(card.Validate).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_milestones_or_metrics_of_one_name_are_refused()
    {
        var milestones = DefinitionCard.Default with { Milestones = [new Milestone("created", "a", "b")], Metrics = [] };
        var metrics = DefinitionCard.Default with { Metrics = [.. DefinitionCard.Default.Metrics, DefinitionCard.Default.Metrics[0]] };

        Assert.Contains("two milestones named created", Assert.Throws<ArgumentException>(milestones.Validate).Message, StringComparison.Ordinal);
        Assert.Contains("two metrics named MTTD", Assert.Throws<ArgumentException>(metrics.Validate).Message, StringComparison.Ordinal);
    }
}
