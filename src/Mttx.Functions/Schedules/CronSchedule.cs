using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Mttx.Functions.Http;
using NCrontab;
using NodaTime;
using NodaTime.TimeZones;

namespace Mttx.Functions.Schedules;

/// <summary>When a schedule is due: minute, hour, day of month, month and day of week of a zone's local time, all of which must match.</summary>
/// <remarks>
/// A local time that the zone skips is due at the end of the gap; one that it repeats is due at its first pass only. What falls on one instant is due once.
/// </remarks>
internal sealed class CronSchedule
{
    /// <summary>Missed occurrences are counted up to this many.</summary>
    public const int MostSkipped = 10_000;

    private const int LongestText = 100;
    private const int YearsAhead = 100;
    private const int LastYear = 9_999;

    private const string FiveFields = "give five fields, minute, hour, day of month, month and day of week, such as 0 6 * * 1-5 for 06:00 from Monday to Friday";

    private static readonly CronField[] Fields = [CronField.Minute, CronField.Hour, CronField.Day, CronField.Month, CronField.Weekday];

    // 2000 is a leap year: all days of a month that there ever are.
    private const int LeapYear = 2000;

    private static readonly ZoneLocalMappingResolver FirstOrEndOfGap =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    private readonly CrontabSchedule _crontab;

    private CronSchedule(string text, CrontabSchedule crontab) => (Text, _crontab) = (text, crontab);

    /// <summary>The expression as it was written, its fields one space apart.</summary>
    public string Text { get; }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Five fields of at most 100 characters together.</param>
    /// <param name="schedule">What it says.</param>
    /// <param name="error">What is wrong with it, with the name of the field, and how to write it.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out CronSchedule? schedule, [NotNullWhen(false)] out string? error)
    {
        schedule = null;
        error = WrongWith(text);
        if (error is not null)
        {
            return false;
        }

        // NCrontab is given nothing but lists of numbers: it takes 5-1 for 1-5, J for January and a step of 0 for one of 1.
        var fields = text!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var values = new SortedSet<int>[Fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            if (!Fields[i].TryRead(fields[i], out values[i], out error))
            {
                return false;
            }
        }

        var days = values[2].Min;
        if (values[3].All(month => days > DateTime.DaysInMonth(LeapYear, month)))
        {
            error = $"day of month {Invalid.Shown(fields[2])}, month {Invalid.Shown(fields[3])}: this day never comes; give one that the month has, such as 28 2.";
            return false;
        }

        schedule = new CronSchedule(string.Join(' ', fields), CrontabSchedule.Parse(string.Join(' ', values.Select(list => string.Join(',', list)))));
        return true;
    }

    /// <summary>The first occurrence after a moment; null when none comes within 100 years.</summary>
    public Instant? Next(Instant after, DateTimeZone zone)
    {
        var local = after.InZone(zone).LocalDateTime;
        if (local.Year + YearsAhead > LastYear)
        {
            return null;
        }

        var time = local.ToDateTimeUnspecified();
        var end = time.AddYears(YearsAhead);
        while ((time = _crontab.GetNextOccurrence(time, end)) < end)
        {
            // After a moment of a second pass follow local times whose first pass is over.
            var at = zone.ResolveLocal(LocalDateTime.FromDateTime(time), FirstOrEndOfGap).ToInstant();
            if (at > after)
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>The occurrences after a moment.</summary>
    public IEnumerable<Instant> After(Instant after, DateTimeZone zone)
    {
        for (var next = Next(after, zone); next is { } at; next = Next(at, zone))
        {
            yield return at;
        }
    }

    /// <summary>What has become due since an occurrence, as one.</summary>
    /// <param name="first">An occurrence, not after now.</param>
    /// <param name="now">Now.</param>
    /// <param name="zone">The zone of the local times.</param>
    /// <returns>The last occurrence until now, and how many from the first on came before it: <see cref="MostSkipped"/> when there are that many or more.</returns>
    public (Instant Latest, int Skipped) Missed(Instant first, Instant now, DateTimeZone zone)
    {
        var latest = Latest(first, now, zone);
        return (latest, After(first, zone).TakeWhile(at => at <= latest).Take(MostSkipped).Count());
    }

    // Looks back farther and farther, so that it asks for few occurrences however many there were.
    private Instant Latest(Instant first, Instant now, DateTimeZone zone)
    {
        for (var back = Duration.FromHours(1); ; back *= 24)
        {
            var isAll = now - first <= back;
            var found = After(isAll ? first : now - back, zone).TakeWhile(at => at <= now).Select(at => (Instant?)at).LastOrDefault();
            if (found is not null || isAll)
            {
                return found ?? first;
            }
        }
    }

    private static string? WrongWith(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return $"is missing; {FiveFields}.";
        }

        if (text.Length > LongestText)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{Invalid.Shown(text)} has {text.Length} characters; {LongestText} are allowed.");
        }

        if (text.Any(c => char.IsControl(c) && c != '\t'))
        {
            return $"{Invalid.Shown(text)} holds a control character, such as a line break; {FiveFields}.";
        }

        var count = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
        return text.TrimStart()[0] == '@' ? $"{Invalid.Shown(text)} is a short form, which is not read here; {FiveFields}, or 0 0 * * * for every midnight."
            : count == Fields.Length ? null
            : count == Fields.Length + 1 ? $"{Invalid.Shown(text)} has 6 fields; leave out the one for seconds, since nothing runs more often than each minute: {FiveFields}."
            : string.Create(CultureInfo.InvariantCulture, $"{Invalid.Shown(text)} has {count} {(count == 1 ? "field" : "fields")}; {FiveFields}.");
    }
}
