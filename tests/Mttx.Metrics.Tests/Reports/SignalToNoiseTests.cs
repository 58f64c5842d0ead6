using Mttx.Metrics.Reports;
using Mttx.Metrics.Tests.Builders;
using Mttx.Metrics.Tests.Cases;

namespace Mttx.Metrics.Tests.Reports;

public sealed class SignalToNoiseTests
{
    private static readonly Incidents Incidents = Given.Incidents(
        [.. Enumerable.Range(1, 5).SelectMany(i => Given.FullCase($"{i}"))],
        Given.Case("1", tags: ["TP"], rules: ["R", "S"]),
        Given.Case("2", tags: ["TP", "FP"], rules: ["R"]),
        Given.Case("3", tags: ["FP"], rules: ["R"]),
        Given.Case("4", tags: ["other"], rules: ["R"]),
        Given.Case("5", tags: ["Benign"]));

    [Fact]
    public void Each_rule_counts_its_cases_by_the_tags_they_bear()
    {
        var report = SignalToNoise.Of(Incidents.Build(JsonStyle.Plain), ["TP"], ["FP", "Benign"]);

        Assert.Equal(
            [("R", 4, 2, 2, 1, 0.5), ("S", 1, 1, 0, 0, 1.0), (null, 1, 0, 1, 0, 0.0)],
            report.Rules.Select(r => (r.Rule, r.Volume, r.Signal, r.Noise, r.Both, r.Precision!.Value)));
        Assert.Equal((0.15, 0.85), (Math.Round(report.Rules[0].PrecisionInterval!.Value.Low, 2), Math.Round(report.Rules[0].PrecisionInterval!.Value.High, 2)));
    }

    [Fact]
    public void A_rule_that_nobody_judged_has_no_precision() =>
        Assert.All(SignalToNoise.Of(Incidents.Build(JsonStyle.Plain), ["x"], ["y"]).Rules, rule => Assert.Null(rule.Precision));

    [Fact]
    public void A_tag_of_both_sides_is_refused() =>
        Assert.Contains("\"TP\"", Assert.Throws<ArgumentException>(
            () => SignalToNoise.Of(Incidents.Build(JsonStyle.Plain), ["TP"], ["FP", "TP"])).Message, StringComparison.Ordinal);
}
