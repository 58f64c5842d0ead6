namespace Mttx.Functions.Tests.Runs;

/// <summary>The real clock, set back where a test says so, and moved on by a test that does not want to wait.</summary>
internal sealed class ShiftedClock(TimeSpan setBack = default) : TimeProvider
{
    private long _shift = -setBack.Ticks;

    /// <summary>From the last Wednesday noon until now: what a simulated week holds depends on the hour and the day on which it ends.</summary>
    public static TimeSpan SinceWednesdayNoon { get; } = Since(System.GetUtcNow());

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);

    private static TimeSpan Since(DateTimeOffset now)
    {
        var noon = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddHours(12);
        noon = noon.AddDays(-(((int)noon.DayOfWeek - (int)DayOfWeek.Wednesday + 7) % 7));
        return now - (noon > now ? noon.AddDays(-7) : noon);
    }
}
