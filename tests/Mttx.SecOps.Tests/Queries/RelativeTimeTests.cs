using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.SecOps.Tests.Queries;

public sealed class RelativeTimeTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 31, 12, 0);

    [Theory]
    [InlineData(TimeUnit.Second, 90, "2026-03-31T11:58:30Z")]
    [InlineData(TimeUnit.Minute, 90, "2026-03-31T10:30:00Z")]
    [InlineData(TimeUnit.Hour, 36, "2026-03-30T00:00:00Z")]
    [InlineData(TimeUnit.Day, 7, "2026-03-24T12:00:00Z")]
    [InlineData(TimeUnit.Week, 2, "2026-03-17T12:00:00Z")]
    [InlineData(TimeUnit.Month, 1, "2026-02-28T12:00:00Z")]
    [InlineData(TimeUnit.Year, 1, "2025-03-31T12:00:00Z")]
    public void It_goes_back_by_the_clock_or_the_calendar(TimeUnit unit, int count, string start) =>
        Assert.Equal(start, NodaTime.Text.InstantPattern.General.Format(new RelativeTime(unit, count).StartFrom(Now)));

    [Theory]
    [InlineData(TimeUnit.Day, 0)]
    [InlineData(TimeUnit.Day, -1)]
    [InlineData(TimeUnit.Year, 101)]
    public void Nothing_and_centuries_are_refused(TimeUnit unit, int count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RelativeTime(unit, count));
}
