using System.Text;
using System.Text.Json.Nodes;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;

namespace Mttx.Metrics.Tests.Golden;

public sealed class MetricsTests
{
    private static readonly IReadOnlyDictionary<string, JsonNode> Answers = GoldenFile.Read("metrics.json");

    public static TheoryData<string> Names => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Worked_answers_match(string name)
    {
        var worked = Answers[name];
        var expected = worked["expected"]!;

        var set = CaseSet.Build(Table(worked["history"]!, QuerySchema.History), Table(worked["cases"]!, QuerySchema.Cases), Card(worked));
        var statistics = Analysis.Of(set, MetricThreshold.Defaults).Statistics;

        var cases = set.InIdOrder().Where(c => c.At(Milestone.Created) is not null).ToDictionary(c => c.Id);
        Assert.Equal(expected["individual_cases"]!.AsObject().Select(c => c.Key).Order(), cases.Keys.Order());
        foreach (var (id, figures) in expected["individual_cases"]!.AsObject())
        {
            Assert.Equal(figures!["tags"]!.AsArray().Select(t => (string?)t), cases[id].Tags);
            Assert.Equal((string)figures["environment"]!, Joined(cases[id].Environments));
            Assert.Equal((string)figures["detection_rule_name"]!, Joined(cases[id].Rules));
            foreach (var metric in statistics.Select(s => s.Metric))
            {
                Assert.Equal((long?)figures[metric], cases[id].Outcome(metric).Seconds);
            }
        }

        Assert.Equal((int)expected["completion_rates"]!["total_cases"]!, set.Cases.Count);
        foreach (var metric in statistics)
        {
            // These answers are in the shape of older clients, which know no "no value" for an average: it reads 0 there.
            Assert.Equal((long)expected["average_metrics"]![$"Average_{metric.Metric}_seconds"]!, (long)(metric.Durations?.Mean ?? 0));
            Assert.Equal(metric.Reached == 0, metric.Durations is null);
            Assert.Equal((decimal)expected["completion_rates"]![$"{metric.Metric}_completion_percent"]!, metric.CompletionPercent ?? 0);
        }
    }

    private static QueryTable Table(JsonNode result, QuerySchema schema) =>
        QueryTableReader.Read(Encoding.UTF8.GetBytes(result.ToJsonString()), schema);

    private static DefinitionCard Card(JsonNode worked) => DefinitionCard.Default
        .WithMilestone(MarkedBy(Milestone.Contained, (string)worked["mttc"]!))
        .WithMilestone(MarkedBy(Milestone.Resolved, (string)worked["mttr"]!));

    private static Milestone MarkedBy(string name, string columnAndValue) =>
        new(name, columnAndValue.Split('=')[0], columnAndValue.Split('=')[1]);

    private static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? "Unknown" : string.Join(", ", names);
}
