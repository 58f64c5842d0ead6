using System.Globalization;
using Mttx.Functions.Http;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Analyses;

/// <summary>Reads the time that a request asks for.</summary>
internal static class AnalysisTime
{
    private static readonly Duration Longest = Duration.FromDays(100 * 366);

    /// <summary>The time in whole seconds; null when the request does not name one, which is then told by field.</summary>
    public static TimeWindow? WindowOf(AnalysisBody body, Instant now, Invalid invalid)
    {
        now = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        var isRelative = body.TimeUnit is not null || body.StartTimeVal is not null;
        var isAbsolute = body.StartTime is not null || body.EndTime is not null;
        switch (isRelative, isAbsolute)
        {
            case (true, false):
                return Relative(body.TimeUnit, body.StartTimeVal, invalid) is { } relative ? new TimeWindow(relative.StartFrom(now), now) : null;
            case (false, true):
                return Absolute(body, now, invalid);
            case (true, true):
                invalid.Add("start_time", "Give either time_unit with start_time_val, or start_time with end_time, not both.");
                return null;
            default:
                invalid.Add("time_unit", "No time: give time_unit with start_time_val, or start_time with end_time.");
                return null;
        }
    }

    /// <summary>A time up to now, or up to whenever it is asked for; null when there is none such, which is then told by field.</summary>
    public static RelativeTime? Relative(string? timeUnit, long? startTimeVal, Invalid invalid)
    {
        var units = Enum.GetValues<TimeUnit>().Select(NameOf).ToList();
        var unit = units.IndexOf(timeUnit?.ToUpperInvariant() ?? "");
        if (unit < 0)
        {
            invalid.Add("time_unit", $"{Invalid.Shown(timeUnit)} is not one of {string.Join(", ", units)}.");
        }

        try
        {
            // Where the unit is unknown, the number is still checked for what no unit allows.
            var count = startTimeVal is > 0 and <= int.MaxValue ? (int)startTimeVal : 0;
            var time = new RelativeTime(unit < 0 ? TimeUnit.Second : (TimeUnit)unit, count);
            return unit < 0 ? null : time;
        }
        catch (ArgumentOutOfRangeException)
        {
            var sent = startTimeVal?.ToString(CultureInfo.InvariantCulture) ?? "null";
            invalid.Add("start_time_val", $"{sent} is not a number of units from 1 to 100 years.");
            return null;
        }
    }

    /// <summary>A unit as callers write it.</summary>
    public static string NameOf(TimeUnit unit) => unit.ToString().ToUpperInvariant();

    private static TimeWindow? Absolute(AnalysisBody body, Instant now, Invalid invalid)
    {
        var start = Moment(body.StartTime, "start_time", invalid);
        var end = Moment(body.EndTime, "end_time", invalid);
        if (start is not { } first || end is not { } last)
        {
            return null;
        }

        if (first >= last)
        {
            invalid.Add("end_time", $"{Invalid.Shown(body.EndTime)} is not after start_time {Invalid.Shown(body.StartTime)}.");
            return null;
        }

        last = Instant.Min(last, now);
        if (first >= last)
        {
            invalid.Add("start_time", $"{Invalid.Shown(body.StartTime)} is not before now; nothing is known yet of times to come.");
            return null;
        }

        if (last - first > Longest)
        {
            invalid.Add("start_time", $"{Invalid.Shown(body.StartTime)} is more than 100 years before the end; ask for a shorter time.");
            return null;
        }

        return new TimeWindow(first, last);
    }

    private static Instant? Moment(string? text, string field, Invalid invalid)
    {
        if (text is not null && OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } parsed && parsed.Value.Year is > 1 and < 9998)
        {
            return Instant.FromUnixTimeSeconds(parsed.Value.ToInstant().ToUnixTimeSeconds());
        }

        invalid.Add(field, $"{Invalid.Shown(text)} is not a time; give one such as 2026-01-31T12:00:00Z.");
        return null;
    }
}
