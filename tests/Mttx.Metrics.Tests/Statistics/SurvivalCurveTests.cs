using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Tests.Statistics;

public sealed class SurvivalCurveTests
{
    [Fact]
    public void The_share_done_within_a_limit_counts_open_cases()
    {
        var curve = new SurvivalCurve([60, 120], [90, 600]);

        Assert.Equal(0.25, curve.DoneWithin(60));
        Assert.Equal(0.25, curve.DoneWithin(119));
        Assert.Equal(0.625, curve.DoneWithin(120));
        Assert.Equal(0.625, curve.DoneWithin(600));
    }

    [Fact]
    public void Nobody_knows_the_share_for_a_limit_longer_than_any_case_was_followed() =>
        Assert.Null(new SurvivalCurve([60, 120], [90, 600]).DoneWithin(601));

    [Fact]
    public void All_done_is_all_done_within_any_longer_limit() =>
        Assert.Equal(1.0, new SurvivalCurve([60, 120], [30]).DoneWithin(100_000));

    [Fact]
    public void Nothing_has_no_share() => Assert.Null(new SurvivalCurve([], []).DoneWithin(10));
}
