using NodaTime;

namespace Mttx.SecOps.Queries;

/// <summary>A time that ends now: the last so many units, as Chronicle counts them.</summary>
public readonly record struct RelativeTime
{
    /// <summary>Makes a time.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is not positive, or the time is longer than 100 years.</exception>
    public RelativeTime(TimeUnit unit, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, (int)Math.Min(int.MaxValue, 100L * 366 * 86_400 / ApproximateSeconds(unit)));
        Unit = unit;
        Count = count;
    }

    /// <summary>The unit.</summary>
    public TimeUnit Unit { get; }

    /// <summary>How many of them; at least 1.</summary>
    public int Count { get; }

    /// <summary>When it starts, seen from a moment; months and years by the calendar, in UTC.</summary>
    public Instant StartFrom(Instant now)
    {
        var local = now.InUtc().LocalDateTime;
        var start = Unit switch
        {
            TimeUnit.Second => local.PlusSeconds(-Count),
            TimeUnit.Minute => local.PlusMinutes(-Count),
            TimeUnit.Hour => local.PlusHours(-Count),
            TimeUnit.Day => local.PlusDays(-Count),
            TimeUnit.Week => local.PlusWeeks(-Count),
            TimeUnit.Month => local.PlusMonths(-Count),
            _ => local.PlusYears(-Count),
        };
        return start.InUtc().ToInstant();
    }

    private static long ApproximateSeconds(TimeUnit unit) => unit switch
    {
        TimeUnit.Second => 1,
        TimeUnit.Minute => 60,
        TimeUnit.Hour => 3_600,
        TimeUnit.Day => 86_400,
        TimeUnit.Week => 7 * 86_400,
        TimeUnit.Month => 30 * 86_400,
        _ => 365 * 86_400,
    };
}
