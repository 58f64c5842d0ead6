using Mttx.Functions.Exports;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Tests.Exports;

public sealed class BreachTests
{
    [Fact]
    public void A_median_above_and_a_completion_below_the_ok_limit_are_breaches() => Assert.Equal(
        [
            new Breach("MTTA", "seconds", "median", 450, 449),
            new Breach("MTTA", "completion_percent", null, 66.67, 67),
        ],
        Of(new("MTTA", 1, 449), new("MTTA_completion_percent", 90, 67)));

    [Fact]
    public void A_figure_at_its_ok_limit_is_no_breach() =>
        Assert.Empty(Of(new("MTTA", 1, 450), new("MTTA_completion_percent", 90, 66.67), new("MTTC", 1, 1200), new("MTTR", 0, 6600)));

    [Fact]
    public void A_metric_without_a_limit_breaches_nothing() => Assert.Empty(Of(new MetricThreshold("MTTX", 0, 0)));

    [Fact]
    public void No_figure_breaches_nothing()
    {
        var nothing = WebhookJob.Result([]).Analysis.Statistics.Select(s => s with { Durations = null, CompletionPercent = null });

        Assert.Empty(Breach.Of(nothing, [new("MTTA", 0, 0), new("MTTA_completion_percent", 100, 100)]));
    }

    [Fact]
    public void Nothing_reached_of_some_cases_breaches_the_completion_alone()
    {
        var nothing = WebhookJob.Result([]).Analysis.Statistics.Select(s => s with { Durations = null, CompletionPercent = 0 }).Take(1);

        Assert.Equal(
            [new Breach("MTTD", "completion_percent", null, 0, 75)],
            Breach.Of(nothing, [new("MTTD", 0, 0), new("MTTD_completion_percent", 90, 75)]));
    }

    private static IReadOnlyList<Breach> Of(params MetricThreshold[] thresholds) =>
        Breach.Of(WebhookJob.Result(thresholds).Analysis.Statistics, thresholds);
}
