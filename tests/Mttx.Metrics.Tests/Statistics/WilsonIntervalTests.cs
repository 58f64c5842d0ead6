using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Tests.Statistics;

public sealed class WilsonIntervalTests
{
    [Theory]
    [InlineData(8, 10, 0.4902, 0.9433)]
    [InlineData(0, 5, 0, 0.4345)]
    [InlineData(5, 5, 0.5655, 1)]
    public void Few_cases_make_a_wide_interval(int successes, int tries, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, tries)!.Value;

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    [Fact]
    public void No_cases_have_none() => Assert.Null(WilsonInterval.Of(0, 0));

    [Fact]
    public void More_successes_than_tries_are_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(2, 1));
}
