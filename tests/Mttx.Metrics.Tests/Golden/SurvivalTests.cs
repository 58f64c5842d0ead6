using System.Text.Json.Nodes;
using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Tests.Golden;

public sealed class SurvivalTests
{
    private static readonly IReadOnlyDictionary<string, JsonNode> Answers = GoldenFile.Read("survival.json");

    public static TheoryData<string> Names => [.. Answers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Worked_curves_match(string name)
    {
        var worked = Answers[name];
        long[] reached = [.. worked["reached"]!.AsArray().Select(s => (long)s!).Order()];
        long[] open = [.. worked["open"]!.AsArray().Select(s => (long)s!).Order()];

        var curve = new SurvivalCurve(reached, open);

        var steps = new List<SurvivalStep>();
        foreach (var step in curve)
        {
            steps.Add(step with { Waiting = Math.Round(step.Waiting, 9) });
        }

        Assert.Equal(worked["curve"]!.AsArray().Select(s => new SurvivalStep((long)s![0]!, (double)s[1]!)), steps);
        Assert.Equal((long?)worked["median"], curve.Quantile(0.5));
        Assert.Equal((long?)worked["p75"], curve.Quantile(0.75));
        Assert.Equal((long?)worked["p90"], curve.Quantile(0.9));
    }
}
