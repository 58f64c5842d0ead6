using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Tests.Statistics;

public sealed class ComparisonTests
{
    private static readonly long[] Slow = [.. Enumerable.Range(0, 40).Select(i => 3_000L + (i * 10))];
    private static readonly long[] Fast = [.. Enumerable.Range(0, 40).Select(i => 1_000L + (i * 10))];

    [Fact]
    public void Shorter_times_are_better_and_the_ratio_lies_in_its_interval()
    {
        var told = Comparison.Of(new Durations(Slow, []), new Durations(Fast, []));

        Assert.Equal((Verdict.Better, (string?)null), (told.Verdict, told.Reason));
        Assert.InRange(told.Ratio!.Value, 0.35, 0.40);
        Assert.InRange(told.Ratio.Value, told.RatioLow!.Value, told.RatioHigh!.Value);
        Assert.True(told.PValue < 0.001);
        Assert.InRange(told.SmallestDetectablePercent!.Value, 0.5, 10);
    }

    [Fact]
    public void Longer_times_are_worse() =>
        Assert.Equal(Verdict.Worse, Comparison.Of(new Durations(Fast, []), new Durations(Slow, [])).Verdict);

    [Fact]
    public void Three_cases_can_show_nothing()
    {
        var told = Comparison.Of(new Durations(Slow, []), new Durations([1, 2, 3], []));

        Assert.Equal((Verdict.CannotTell, 40, 3), (told.Verdict, told.PreviousReached, told.CurrentReached));
        Assert.Null(told.PValue);
        Assert.Contains("fewer than 4", told.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_cases_that_would_undo_it_take_the_verdict_back()
    {
        // Only the quick ones of this week are done; the slow ones are still open.
        var told = Comparison.Of(new Durations(Slow, []), new Durations(Fast, [.. Slow.Select(s => s * 4)]));

        Assert.Equal((Verdict.CannotTell, 40), (told.Verdict, told.CurrentOpen));
        Assert.Contains("open cases may undo it", told.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_cases_that_change_nothing_leave_the_verdict() =>
        Assert.Equal(Verdict.Better, Comparison.Of(new Durations(Slow, [5_000]), new Durations(Fast, [1_500])).Verdict);
}
