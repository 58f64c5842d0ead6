using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Cases;

public sealed class MilestoneTests
{
    [Fact]
    public void A_metric_can_start_at_any_milestone()
    {
        var card = DefinitionCard.Default with
        {
            Metrics =
            [
                new MetricDefinition("from_first_event", Milestone.FirstEvent, Milestone.Resolved),
                new MetricDefinition("from_detected", Milestone.Detected, Milestone.Resolved),
                new MetricDefinition("from_created", Milestone.Created, Milestone.Resolved),
                new MetricDefinition("from_contained", Milestone.Contained, Milestone.Resolved),
            ],
        };

        var timeline = Only(Given.Incidents(Given.FullCase("7"), Given.Case("7", minute: 1)), card);

        Assert.Equal([125, 119, 120, 90], card.Metrics.Select(m => timeline.Outcome(m.Name).Seconds / 60));
    }

    [Fact]
    public void Further_milestones_make_further_metrics()
    {
        var card = DefinitionCard.Default.WithMilestone(new Milestone("assigned", "case_history_assignee", "@Tier2"));
        card = card with { Metrics = [.. card.Metrics, new MetricDefinition("MTTH", Milestone.Created, "assigned")] };

        var timeline = Only(
            Given.Incidents([.. Given.FullCase("7"), Given.Event("7", 15, "ASSIGNEE_CHANGE", assignee: "@Tier2")], Given.Case("7")), card);

        Assert.Equal(15 * 60, timeline.Outcome("MTTH").Seconds);
        Assert.Equal(600, timeline.Outcome("MTTA").Seconds);
    }

    [Fact]
    public void The_last_of_several_closes_counts_where_the_card_says_so()
    {
        EventRow[] events =
        [
            .. Given.FullCase("7"), Given.Event("7", 130, "REOPEN_CASE", "Incident"), Given.Event("7", 200, "CLOSE_CASE", "Incident", "CLOSED"),
        ];
        var last = DefinitionCard.Default.WithMilestone(new Milestone(Milestone.Resolved, "case_history_status", "CLOSED", Occurrence.Last));

        Assert.Equal(110, Only(Given.Incidents(events, Given.Case("7"))).Outcome("MTTR").Seconds / 60);
        Assert.Equal(190, Only(Given.Incidents(events, Given.Case("7")), last).Outcome("MTTR").Seconds / 60);
    }

    [Fact]
    public void An_open_case_has_waited_until_the_data_end()
    {
        var set = Given.Incidents(
            [.. Given.FullCase("1"), Given.Event("2", 50, "CREATE_CASE")], Given.Case("1"), Given.Case("2", 50)).Build(JsonStyle.Plain);

        var outcome = set.Cases.Single(c => c.Id == "2").Outcome("MTTA");

        Assert.Equal((true, 70 * 60L, (long?)null), (outcome.IsOpen, outcome.WaitedSeconds!.Value, outcome.Seconds));
    }

    [Fact]
    public void Why_a_case_has_no_value_is_told()
    {
        EventRow[] events =
        [
            Given.Event("no creation", 0, "STAGE_CHANGE"),
            Given.Event("no start", 0, "CREATE_CASE"),
            Given.Event("negative", 0, "CREATE_CASE", "Incident"), Given.Event("negative", 5, "STAGE_CHANGE"),
        ];
        var set = Given.Incidents(
            events, Given.Case("no creation"), Given.Case("no start"), Given.Case("negative"),
            Given.Case("no end time") with { Created = null }) with
        {
            Events = [.. events, Given.Event("no end time", 0, "CREATE_CASE")],
        };

        var cases = set.Build(JsonStyle.Plain).Cases.ToDictionary(c => c.Id);

        Assert.Equal(ExclusionReason.NoCreation, cases["no creation"].Outcome("MTTD").Exclusion);
        Assert.Equal(ExclusionReason.NoStart, cases["no start"].Outcome("MTTC").Exclusion);
        Assert.Equal(ExclusionReason.NegativeSpan, cases["negative"].Outcome("MTTC").Exclusion);
        Assert.Equal(ExclusionReason.NoEndTime, cases["no end time"].Outcome("MTTD").Exclusion);
    }

    [Fact]
    public void A_milestone_on_a_column_that_is_not_there_is_refused_with_those_that_are()
    {
        var card = DefinitionCard.Default.WithMilestone(new Milestone(Milestone.Contained, "case_history_phase", "Incident"));

        var refusal = Assert.Throws<QueryResultException>(() => Given.Incidents(Given.FullCase("7"), Given.Case("7")).Build(JsonStyle.Plain, card));

        Assert.Contains("case_history_phase", refusal.Expected, StringComparison.Ordinal);
        Assert.Contains("case_history_stage", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_for_an_unknown_metric_or_milestone_names_it()
    {
        var timeline = Only(Given.Incidents(Given.FullCase("7"), Given.Case("7")));

        Assert.Contains("no metric MTTX; there are MTTD, MTTA, MTTC, MTTR", Assert.Throws<ArgumentException>(() => timeline.Outcome("MTTX")).Message, StringComparison.Ordinal);
        Assert.Contains("no milestone paged", Assert.Throws<ArgumentException>(() => timeline.At("paged")).Message, StringComparison.Ordinal);
    }

    private static CaseTimeline Only(Incidents incidents, DefinitionCard? card = null) =>
        Assert.Single(incidents.Build(JsonStyle.Plain, card).Cases);
}
