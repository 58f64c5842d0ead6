using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Tests.Builders;
using Mttx.Metrics.Tests.Cases;

namespace Mttx.Metrics.Tests.Reports;

public sealed class BreakdownTests
{
    private static readonly Incidents Incidents = Given.Incidents(
        [
            .. Given.FullCase("1"), .. Given.FullCase("2"),
            Given.Event("3", 0, "CREATE_CASE"), Given.Event("3", 20, "STAGE_CHANGE", "Investigation", assignee: "@Tier2"),
        ],
        Given.Case("1", rules: ["R", "S"], priority: "HIGH"),
        Given.Case("2", rules: ["R"], priority: "LOW"),
        Given.Case("3"));

    [Fact]
    public void A_case_with_several_rules_counts_in_each_and_one_without_has_a_group_of_its_own() =>
        Assert.Equal([("R", 2), ("S", 1), (null, 1)], Groups("rule"));

    [Theory]
    [InlineData("priority", "HIGH", 1)]
    [InlineData("stage", "Incident", 2)]
    [InlineData("case_history_stage", "Incident", 2)]
    [InlineData("status", "CLOSED", 2)]
    [InlineData("assignee", "@Tier2", 1)]
    public void Any_other_column_makes_groups_too_the_history_by_its_latest_event(string by, string name, int cases) =>
        Assert.Contains((name, cases), Groups(by));

    [Fact]
    public void Each_group_has_its_own_figures()
    {
        var breakdown = Breakdown.Of(Incidents.Build(JsonStyle.Plain), "rule", MetricThreshold.Defaults);

        Assert.Equal([600.0, 600.0, 1_200.0], breakdown.Groups.Select(g => g.Statistics.Single(s => s.Metric == "MTTA").Durations!.Median));
    }

    [Fact]
    public void An_unknown_attribute_is_refused_with_those_there_are()
    {
        var refusal = Assert.Throws<ArgumentException>(() => Groups("colour"));

        Assert.Contains("\"rule\"", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\"priority\"", refusal.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<(string? Name, int Cases)> Groups(string by) =>
        Breakdown.Of(Incidents.Build(JsonStyle.Plain), by, MetricThreshold.Defaults).Groups.Select(g => (g.Name, g.Cases));
}
