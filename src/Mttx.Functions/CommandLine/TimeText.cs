using System.Globalization;
using Mttx.SecOps.Queries;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.CommandLine;

/// <summary>Times as people type them.</summary>
internal static class TimeText
{
    private static readonly LocalDateTimePattern ToTheMinute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    public static DateTimeZone Zone(string id) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(id)
        ?? throw new InputException($"--time-zone \"{id}\" is not an IANA time zone; give a name such as Europe/Vienna or UTC.");

    /// <summary>A moment with an offset, in epoch seconds, or a local date and time of the zone.</summary>
    public static Instant Instant(string text, DateTimeZone zone, string option)
    {
        if (OffsetDateTimePattern.Rfc3339.Parse(text) is { Success: true } moment)
        {
            return moment.Value.ToInstant();
        }

        if (LocalDateTimePattern.GeneralIso.Parse(text) is { Success: true } toTheSecond)
        {
            return zone.AtLeniently(toTheSecond.Value).ToInstant();
        }

        if (ToTheMinute.Parse(text) is { Success: true } toTheMinute)
        {
            return zone.AtLeniently(toTheMinute.Value).ToInstant();
        }

        if (LocalDatePattern.Iso.Parse(text) is { Success: true } day)
        {
            return zone.AtStartOfDay(day.Value).ToInstant();
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            && seconds <= NodaTime.Instant.MaxValue.ToUnixTimeSeconds()
            ? NodaTime.Instant.FromUnixTimeSeconds(seconds)
            : throw new InputException(
                $"{option} \"{text}\" is not a time; give one such as 2026-01-31T12:00:00Z, 2026-01-31T12:00 or 2026-01-31 (in the time zone).");
    }

    /// <summary>A time up to now, such as <c>7d</c>.</summary>
    public static RelativeTime Relative(string text, string option) =>
        RelativeTime.TryParse(text, out var time)
            ? time
            : throw new InputException($"{option} \"{text}\" is not a time up to now; give one such as 90min, 24h, 7d, 4w, 3mo or 1y.");
}
