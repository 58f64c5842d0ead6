using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class BreakdownTests
{
    private static readonly string[] SingleValued = ["priority", "assignee", "stage", "status"];

    [Fact]
    public void Groups_of_an_attribute_with_one_value_add_up_to_the_total() =>
        Sample.Check(150, 60, sample =>
        {
            var set = IncidentGenerator.Make(sample.Seed, sample.Size).Build(JsonStyle.Plain);

            foreach (var by in SingleValued)
            {
                var groups = Breakdown.Of(set, by, MetricThreshold.Defaults).Groups;

                Assert.Equal(set.Cases.Count, groups.Sum(g => g.Cases));
                Totals.AssertEqual(Analysis.Of(set, []).Statistics, [.. groups.Select(g => g.Statistics)]);
            }
        });

    [Fact]
    public void A_case_counts_in_the_group_of_each_of_its_values() =>
        Sample.Check(100, 40, sample =>
        {
            var set = IncidentGenerator.Make(sample.Seed, sample.Size).Build(JsonStyle.Plain);

            foreach (var group in Breakdown.Of(set, "tag", []).Groups)
            {
                var members = set.Cases.Count(c => group.Name is null ? c.Tags.Count == 0 : c.Tags.Contains(group.Name));
                Assert.Equal(members, group.Cases);
                Assert.All(group.Statistics, s => Assert.Equal(members, s.Total));
            }
        });

    [Fact]
    public void Cases_can_be_grouped_by_every_attribute_that_is_listed()
    {
        string[] names = ["tag", "rule", "tags", "environment", "detection_rule_name", "case_history_rule", "case_history_tag", "priority"];
        Sample.Check(200, 4, sample =>
        {
            var random = sample.Random();
            string[] Extra() => [.. names.Where(_ => random.Next(2) == 0)];
            var history = new ResultBuilder(JsonStyle.Plain)
                .Texts(HistoryColumns.CaseId, ["1"]).Texts(HistoryColumns.Activity, ["CREATE_CASE"]).Times(HistoryColumns.EventTime, [1_760_000_000])
                .Texts(HistoryColumns.Stage, ["Triage"]).Texts(HistoryColumns.Status, ["OPENED"]);
            var cases = new ResultBuilder(JsonStyle.Plain).Texts(CaseColumns.CaseId, ["1"]).Times(CaseColumns.CreatedTime, [1_760_000_000]);
            foreach (var name in Extra())
            {
                history.Texts(name, ["of history " + name]);
            }

            foreach (var name in Extra())
            {
                cases.Texts(name, ["of cases " + name]);
            }

            var set = CaseSet.Build(
                QueryTableReader.Read(history.Build(), QuerySchema.History), QueryTableReader.Read(cases.Build(), QuerySchema.Cases), DefinitionCard.Default);

            Assert.All(set.AttributeNames, name => Assert.NotNull(Assert.Single(Breakdown.Of(set, name, []).Groups).Name));
        });
    }

    [Fact]
    public void Signal_and_noise_are_counted_among_the_cases_of_a_rule() =>
        Sample.Check(100, 60, sample =>
        {
            var set = IncidentGenerator.Make(sample.Seed, sample.Size).Build(JsonStyle.Plain);

            foreach (var rule in SignalToNoise.Of(set, ["True Positive"], ["False Positive", "VIP"]).Rules)
            {
                var cases = set.Cases.Where(c => rule.Rule is null ? c.Rules.Count == 0 : c.Rules.Contains(rule.Rule)).ToList();
                Assert.Equal(cases.Count, rule.Volume);
                Assert.Equal(cases.Count(c => c.Tags.Contains("True Positive")), rule.Signal);
                Assert.Equal(cases.Count(c => c.Tags.Contains("False Positive") || c.Tags.Contains("VIP")), rule.Noise);
                Assert.InRange(rule.Both, 0, Math.Min(rule.Signal, rule.Noise));
                Assert.Equal(rule.Signal + rule.Noise == 0, rule.Precision is null);
                if (rule.Precision is { } precision)
                {
                    Assert.InRange(precision, rule.PrecisionInterval!.Value.Low - 1e-12, rule.PrecisionInterval.Value.High + 1e-12);
                }
            }
        });
}
