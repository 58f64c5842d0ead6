using Mttx.Metrics.Definitions;

namespace Mttx.Metrics.Tests.Definitions;

public sealed class MetricThresholdTests
{
    [Theory]
    [InlineData(0, Rating.Good)]
    [InlineData(600, Rating.Good)]
    [InlineData(600.5, Rating.Ok)]
    [InlineData(3_600, Rating.Ok)]
    [InlineData(3_601, Rating.Bad)]
    public void Fewer_seconds_are_better_and_limits_belong_to_the_better_side(double seconds, Rating expected) =>
        Assert.Equal(expected, Default("MTTA").Rate(seconds));

    [Theory]
    [InlineData(100, Rating.Good)]
    [InlineData(90, Rating.Good)]
    [InlineData(89.99, Rating.Ok)]
    [InlineData(75, Rating.Ok)]
    [InlineData(74.99, Rating.Bad)]
    public void More_percent_are_better(double percent, Rating expected) =>
        Assert.Equal(expected, Default("MTTA_completion_percent").Rate(percent));

    [Fact]
    public void No_figure_has_no_rating_and_no_colour()
    {
        var threshold = Default("MTTR");

        Assert.Equal(Rating.None, threshold.Rate(null));
        Assert.Null(threshold.Color(Rating.None));
        Assert.Equal("#dcfce7", threshold.Color(threshold.Rate(1)));
    }

    [Fact]
    public void Every_metric_has_default_limits_for_its_time_and_its_completion() =>
        Assert.Equal(
            DefinitionCard.Default.Metrics.SelectMany(m => new[] { m.Name, m.Name + "_completion_percent" }).Order(),
            MetricThreshold.Defaults.Select(t => t.MetricName).Order());

    private static MetricThreshold Default(string name) => MetricThreshold.Defaults.Single(t => t.MetricName == name);
}
