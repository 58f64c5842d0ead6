using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Queries;

/// <summary>The time a query is asked for: start included, end excluded.</summary>
internal sealed record QueryWindow(DateTimeOffset Start, DateTimeOffset End)
{
    private const int MostDays = 365;

    /// <summary>The first whole second that is in it, and the first that no longer is.</summary>
    public (long First, long Last) Seconds => (UpToSecond(Start), UpToSecond(End));

    public TimeSpan Length => End - Start;

    public static QueryWindow Of(JsonObject? input, DateTimeOffset now, bool previous)
    {
        var interval = input?.Object("timeWindow");
        var relative = input?.Object("relativeTime");
        if (interval is not null && relative is not null)
        {
            throw ApiException.InvalidArgument(
                "Invalid value at 'query.input' (oneof), oneof field 'time' is already set. Cannot set 'relativeTime'");
        }

        var window = interval is not null ? OfInterval(interval)
            : relative is not null ? OfRelative(relative, now)
            : throw ApiException.InvalidArgument("query.input: one of time_window and relative_time must be set");
        if (window.End <= window.Start)
        {
            throw ApiException.InvalidArgument("query.input.time_window: start_time must be before end_time");
        }

        return window.Length > TimeSpan.FromDays(MostDays)
            ? throw ApiException.InvalidArgument($"query.input.time_window: the time range must not exceed {MostDays} days")
            : previous ? new QueryWindow(window.Start - window.Length, window.Start) : window;
    }

    private static QueryWindow OfInterval(JsonObject interval)
    {
        interval.AllowOnly("query.input.time_window", "startTime", "endTime");
        return new QueryWindow(
            Timestamps.Parse(interval.Text("startTime"), "query.input.time_window.start_time"),
            Timestamps.Parse(interval.Text("endTime"), "query.input.time_window.end_time"));
    }

    private static QueryWindow OfRelative(JsonObject relative, DateTimeOffset now)
    {
        relative.AllowOnly("query.input.relative_time", "timeUnit", "startTimeVal");
        var count = relative.Number("startTimeVal") is { } number and > 0 and <= 31_622_400
            ? (int)number
            : throw ApiException.InvalidArgument("query.input.relative_time.start_time_val must be positive");
        try
        {
            return new QueryWindow(
                relative.Text("timeUnit") switch
                {
                    "SECOND" => now.AddSeconds(-count),
                    "MINUTE" => now.AddMinutes(-count),
                    "HOUR" => now.AddHours(-count),
                    "DAY" => now.AddDays(-count),
                    "WEEK" => now.AddDays(-7d * count),
                    "MONTH" => now.AddMonths(-count),
                    "YEAR" => now.AddYears(-count),
                    var unit => throw ApiException.InvalidArgument($"Invalid value at 'query.input.relative_time.time_unit', \"{unit}\""),
                },
                now);
        }
        catch (ArgumentOutOfRangeException)
        {
            throw ApiException.InvalidArgument("query.input.relative_time: out of range");
        }
    }

    private static long UpToSecond(DateTimeOffset time) =>
        time.ToUnixTimeSeconds() + (time.Ticks % TimeSpan.TicksPerSecond == 0 ? 0 : 1);
}
