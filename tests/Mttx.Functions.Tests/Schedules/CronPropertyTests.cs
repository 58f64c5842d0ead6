using FsCheck;
using FsCheck.Fluent;
using Mttx.Functions.Schedules;
using NodaTime;

namespace Mttx.Functions.Tests.Schedules;

/// <summary>Occurrences are compared with a walk over every minute of the local time.</summary>
public sealed class CronPropertyTests
{
    private const int Days = 4;

    private static readonly string[] Zones =
        ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"];

    private static readonly Gen<string> Minutes = FieldOf(0, 59);
    private static readonly Gen<string> Hours = FieldOf(0, 23);
    private static readonly Gen<string> MonthDays = Gen.Frequency((3, Gen.Constant("*")), (1, FieldOf(1, 28)));
    private static readonly Gen<string> Weekdays = Gen.Frequency((3, Gen.Constant("*")), (1, FieldOf(0, 7)));

    private static readonly Gen<string> Texts =
        from minute in Minutes
        from hour in Hours
        from day in MonthDays
        from weekday in Weekdays
        select $"{minute} {hour} {day} * {weekday}";

    // Half of the moments are close to where a zone's clock is changed.
    private static readonly Arbitrary<(string Text, string Zone, Instant From)> Cases = Arb.From(
        from text in Texts
        from zone in Gen.Elements(Zones)
        from moment in Gen.Choose(1_250_000_000, 2_000_000_000)
        from isNearChange in Gen.Elements(true, false)
        from minutes in Gen.Choose(-2 * 1440, 60)
        select (text, zone, isNearChange ? NextChange(zone, moment) + Duration.FromMinutes(minutes) : Instant.FromUnixTimeSeconds(moment)));

    [Fact]
    public void The_next_occurrence_is_after_the_moment_and_never_before_that_of_an_earlier_moment() =>
        Check(3_000, (cron, zone, from) =>
        {
            var next = cron.Next(from, zone);

            Assert.True(next > from);
            Assert.True(cron.Next(next!.Value - Duration.FromSeconds(1), zone) == next);
            Assert.True(cron.Next(from + Duration.FromMinutes(1), zone) >= next);
        });

    [Fact]
    public void Occurrences_are_the_local_minutes_that_match_and_the_ends_of_gaps() =>
        Check(300, (cron, zone, from) =>
        {
            var to = from + Duration.FromDays(Days);

            Assert.Equal(Walk(cron, zone, from, to), cron.After(from, zone).TakeWhile(at => at <= to));
        });

    [Fact]
    public void What_was_missed_is_what_came_after_the_first() =>
        Check(1_000, (cron, zone, from) =>
        {
            var first = cron.Next(from, zone)!.Value;
            var now = first + Duration.FromDays(Days);
            var all = cron.After(first, zone).TakeWhile(at => at <= now).Prepend(first).ToList();

            Assert.Equal((all[^1], all.Count - 1), cron.Missed(first, now, zone));
        });

    private static void Check(int times, Action<CronSchedule, DateTimeZone, Instant> property) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true).WithReplay(20_260_131, 7_919),
            Prop.ForAll(Cases, example => property(Cron.Of(example.Text), Cron.Zone(example.Zone), example.From)));

    private static List<Instant> Walk(CronSchedule cron, DateTimeZone zone, Instant from, Instant to)
    {
        var fields = cron.Text.Split(' ');
        var due = new SortedSet<Instant>();

        // From before, since what falls into a gap is due behind it; the longest is a day.
        for (var local = Minute(from - Duration.FromDays(2), zone); local <= Minute(to, zone); local = local.PlusMinutes(1))
        {
            var weekday = (int)local.DayOfWeek;
            if (Matches(fields[0], local.Minute, 59) && Matches(fields[1], local.Hour, 23) && Matches(fields[2], local.Day, 31)
                && (Matches(fields[4], weekday % 7, 6) || (weekday == 7 && Matches(fields[4], 7, 6))))
            {
                var mapping = zone.MapLocal(local);
                due.Add(mapping.Count == 0 ? mapping.LateInterval.Start : mapping.First().ToInstant());
            }
        }

        return [.. due.Where(at => at > from && at <= to)];
    }

    private static bool Matches(string field, int value, int last) => field.Split(',').Any(item =>
    {
        var (range, step) = item.Split('/') is [var before, var after] ? (before, int.Parse(after)) : (item, 1);
        var (low, high) = range == "*" ? (last == 31 ? 1 : 0, last)
            : range.Split('-') is [var start, var end] ? (int.Parse(start), int.Parse(end))
            : (int.Parse(range), int.Parse(range));
        return value >= low && value <= high && (value - low) % step == 0;
    });

    private static LocalDateTime Minute(Instant at, DateTimeZone zone)
    {
        var local = at.InZone(zone).LocalDateTime;
        return new LocalDateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute);
    }

    private static Instant NextChange(string zone, int moment)
    {
        var at = Instant.FromUnixTimeSeconds(moment);
        var interval = Cron.Zone(zone).GetZoneInterval(at);
        return interval.HasEnd ? interval.End : at;
    }

    private static Gen<string> FieldOf(int first, int last) => Gen.OneOf(
        Gen.Constant("*"),
        Gen.Choose(first, last).Select(value => $"{value}"),
        from step in Gen.Choose(1, (last - first) / 2) select $"*/{step}",
        from start in Gen.Choose(first, last - 2) from length in Gen.Choose(1, last - start) select $"{start}-{start + length}",
        from start in Gen.Choose(first, last - 3) from step in Gen.Choose(1, 2) select $"{start}-{last}/{step}",
        from one in Gen.Choose(first, last) from other in Gen.Choose(first, last) from third in Gen.Choose(first, last) select $"{one},{other},{third}");
}
