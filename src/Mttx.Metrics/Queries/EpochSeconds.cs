using System.Buffers.Text;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Metrics.Queries;

/// <summary>Times as the queries answer them: whole seconds since 1970, or RFC 3339 texts.</summary>
internal static class EpochSeconds
{
    public const string Expected = "a time in seconds since 1970 (not milliseconds) between the years 1 and 9998";

    private const long First = -62_135_596_800;

    // One year before the calendar ends, so that time zones and the ends of days and weeks stay within it.
    private const long Last = 253_370_764_799;

    /// <summary>Checks the range; 0 is the API's way to leave a time out, so it is no time.</summary>
    public static bool TryAccept(long seconds, out long time)
    {
        time = seconds == 0 ? QueryColumn.NoTime : seconds;
        return seconds is >= First and <= Last;
    }

    public static bool IsInRange(Instant time) => time.ToUnixTimeSeconds() is >= First and <= Last;

    public static bool TryAccept(double seconds, out long time)
    {
        time = QueryColumn.NoTime;
        return seconds is >= First and < Last + 1d && TryAccept((long)Math.Floor(seconds), out time);
    }

    public static bool TryAccept(ulong seconds, out long time)
    {
        time = QueryColumn.NoTime;
        return seconds <= Last && TryAccept((long)seconds, out time);
    }

    public static bool TryParseTimestamp(string text, out long time)
    {
        var parsed = OffsetDateTimePattern.Rfc3339.Parse(text);
        time = QueryColumn.NoTime;

        // Not by way of an Instant, which the offset can push out of its range.
        return parsed.Success
            && TryAccept(parsed.Value.LocalDateTime.InUtc().ToInstant().ToUnixTimeSeconds() - parsed.Value.Offset.Seconds, out time);
    }

    /// <summary>A text that holds a number of seconds or a timestamp.</summary>
    public static bool TryParse(string text, out long time) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? TryAccept(seconds, out time)
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) ? TryAccept(real, out time)
        : TryParseTimestamp(text, out time);

    public static bool TryParseInteger(ReadOnlySpan<byte> utf8, out long value) =>
        Utf8Parser.TryParse(utf8, out value, out var used) && used == utf8.Length;
}
