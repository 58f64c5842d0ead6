using System.Globalization;
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
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, LongestCount(unit));
        Unit = unit;
        Count = count;
    }

    /// <summary>The unit.</summary>
    public TimeUnit Unit { get; }

    /// <summary>How many of them; at least 1.</summary>
    public int Count { get; }

    /// <summary>Reads a text such as <c>90min</c>, <c>24h</c>, <c>7d</c>, <c>4w</c>, <c>3mo</c> or <c>1y</c>.</summary>
    public static bool TryParse(string? text, out RelativeTime time)
    {
        time = default;
        var digits = (text ?? "").TakeWhile(char.IsAsciiDigit).Count();
        TimeUnit? unit = text?[digits..] switch
        {
            "s" => TimeUnit.Second,
            "min" => TimeUnit.Minute,
            "h" => TimeUnit.Hour,
            "d" => TimeUnit.Day,
            "w" => TimeUnit.Week,
            "mo" => TimeUnit.Month,
            "y" => TimeUnit.Year,
            _ => null,
        };
        if (unit is not { } known
            || !int.TryParse(text.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count == 0
            || count > LongestCount(known))
        {
            return false;
        }

        time = new RelativeTime(known, count);
        return true;
    }

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

    private static int LongestCount(TimeUnit unit) => (int)Math.Min(int.MaxValue, 100L * 366 * 86_400 / ApproximateSeconds(unit));

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
