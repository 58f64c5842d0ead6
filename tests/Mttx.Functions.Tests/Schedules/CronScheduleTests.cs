using Mttx.Functions.Schedules;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Tests.Schedules;

public sealed class CronScheduleTests
{
    // By hand. "01:30Z 03:30+02" stands for an instant and the local time there.
    public static TheoryData<string, string, string, string[]> Occurrences { get; } = new()
    {
        // UTC: month ends, leap days, days of the week.
        { "0 6 * * *", "UTC", "2026-01-31T06:00:00Z", ["2026-02-01T06:00:00Z", "2026-02-02T06:00:00Z"] },
        { "0 6 * * *", "UTC", "2026-01-31T05:59:59.9Z", ["2026-01-31T06:00:00Z"] },
        { "0 0 31 * *", "UTC", "2026-01-31T00:00:00Z", ["2026-03-31T00:00:00Z", "2026-05-31T00:00:00Z", "2026-07-31T00:00:00Z", "2026-08-31T00:00:00Z"] },
        { "0 0 30 2,3 *", "UTC", "2026-01-30T12:00:00Z", ["2026-03-30T00:00:00Z", "2027-03-30T00:00:00Z"] },
        { "30 23 29 2 *", "UTC", "2026-01-01T00:00:00Z", ["2028-02-29T23:30:00Z", "2032-02-29T23:30:00Z"] },
        { "0 0 29 2 *", "UTC", "2096-02-29T00:00:00Z", ["2104-02-29T00:00:00Z"] }, // 2100 is no leap year.
        { "0 0 29 2 MON", "UTC", "2026-01-01T00:00:00Z", ["2044-02-29T00:00:00Z"] }, // 29 February 2028 is a Tuesday, then five days on each time.
        { "59 23 31 12 *", "UTC", "2026-12-31T23:59:00Z", ["2027-12-31T23:59:00Z"] },
        { "0 9 * * 1-5", "UTC", "2026-01-30T09:00:00Z", ["2026-02-02T09:00:00Z"] }, // A Friday, then a Monday.
        { "0 9 13 * 5", "UTC", "2026-01-01T00:00:00Z", ["2026-02-13T09:00:00Z", "2026-03-13T09:00:00Z", "2026-11-13T09:00:00Z"] }, // Both days must match.

        // Lists, ranges, steps and names.
        { "*/20 * * * *", "UTC", "2026-01-01T00:00:00Z", ["2026-01-01T00:20:00Z", "2026-01-01T00:40:00Z", "2026-01-01T01:00:00Z"] },
        { "50/5 0 * * *", "UTC", "2026-01-01T00:00:00Z", ["2026-01-01T00:50:00Z", "2026-01-01T00:55:00Z", "2026-01-02T00:50:00Z"] },
        { "0 8-18/5,20 * * *", "UTC", "2026-01-01T00:00:00Z", ["2026-01-01T08:00:00Z", "2026-01-01T13:00:00Z", "2026-01-01T18:00:00Z", "2026-01-01T20:00:00Z", "2026-01-02T08:00:00Z"] },
        { "0 0 1 jan,JUL *", "UTC", "2026-01-01T00:00:00Z", ["2026-07-01T00:00:00Z", "2027-01-01T00:00:00Z"] },
        { "0 0 1 September-nov *", "UTC", "2026-01-01T00:00:00Z", ["2026-09-01T00:00:00Z", "2026-10-01T00:00:00Z", "2026-11-01T00:00:00Z", "2027-09-01T00:00:00Z"] },
        { "0 0 * * 7", "UTC", "2026-01-01T00:00:00Z", ["2026-01-04T00:00:00Z", "2026-01-11T00:00:00Z"] },
        { "0 0 * * fri-SUN", "UTC", "2026-01-01T00:00:00Z", ["2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z", "2026-01-04T00:00:00Z", "2026-01-09T00:00:00Z"] },
        { "0 0 * * 5-7/2", "UTC", "2026-01-01T00:00:00Z", ["2026-01-02T00:00:00Z", "2026-01-04T00:00:00Z", "2026-01-09T00:00:00Z"] },
        { "  0\t0 \u00a0 1  1    * ", "UTC", "2026-01-01T00:00:00Z", ["2027-01-01T00:00:00Z"] },

        // Asia/Kolkata, always +05:30.
        { "0 0 * * *", "Asia/Kolkata", "2026-03-01T00:00:00Z", ["2026-03-01T18:30:00Z", "2026-03-02T18:30:00Z"] },
        { "0 */12 * * *", "Asia/Kolkata", "2026-03-01T00:00:00Z", ["2026-03-01T06:30:00Z", "2026-03-01T18:30:00Z"] },

        // Europe/Berlin, +01. On 29 March 02:00 becomes 03:00 (+02) at 01:00Z: 02:30 is not there, so it is due at 03:00.
        { "30 2 * * *", "Europe/Berlin", "2026-03-28T00:00:00Z", ["2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z"] },
        { "0,15,30 2 * * *", "Europe/Berlin", "2026-03-29T00:00:00Z", ["2026-03-29T01:00:00Z", "2026-03-30T00:00:00Z"] }, // All three are in the gap: due once.
        { "0 * * * *", "Europe/Berlin", "2026-03-28T23:30:00Z", ["2026-03-29T00:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"] }, // 01:00, 03:00 for 02:00 as well, 04:00.
        { "30 2 29 3 *", "Europe/Berlin", "2026-03-29T01:00:00Z", ["2027-03-29T00:30:00Z"] }, // After the end of the gap it is over for the year.

        // On 25 October 03:00 (+02) becomes 02:00 (+01) at 01:00Z: 02:30 comes at 00:30Z and again at 01:30Z.
        { "30 2 * * *", "Europe/Berlin", "2026-10-24T01:00:00Z", ["2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z"] },
        { "30 2 * * *", "Europe/Berlin", "2026-10-25T01:15:00Z", ["2026-10-26T01:30:00Z"] }, // Asked within the second pass.
        { "0 * * * *", "Europe/Berlin", "2026-10-24T23:00:00Z", ["2026-10-25T00:00:00Z", "2026-10-25T02:00:00Z", "2026-10-25T03:00:00Z"] }, // 02:00 once, then 03:00 (+01).
        { "0 3 * * *", "Europe/Berlin", "2026-10-24T12:00:00Z", ["2026-10-25T02:00:00Z"] },
        { "59 2 * * *", "Europe/Berlin", "2026-10-25T00:58:00Z", ["2026-10-25T00:59:00Z", "2026-10-26T01:59:00Z"] },

        // America/New_York, -05. On 8 March 02:00 becomes 03:00 (-04) at 07:00Z.
        { "30 2 * * *", "America/New_York", "2026-03-07T08:00:00Z", ["2026-03-08T07:00:00Z", "2026-03-09T06:30:00Z"] },
        { "0 3 * * *", "America/New_York", "2026-03-07T12:00:00Z", ["2026-03-08T07:00:00Z", "2026-03-09T07:00:00Z"] },
        { "30 2,3 * * *", "America/New_York", "2026-03-08T00:00:00Z", ["2026-03-08T07:00:00Z", "2026-03-08T07:30:00Z", "2026-03-09T06:30:00Z"] },

        // On 1 November 02:00 (-04) becomes 01:00 (-05) at 06:00Z: 01:30 comes at 05:30Z and again at 06:30Z.
        { "30 1 * * *", "America/New_York", "2026-10-31T06:00:00Z", ["2026-11-01T05:30:00Z", "2026-11-02T06:30:00Z"] },
        { "0 2 * * *", "America/New_York", "2026-11-01T05:59:00Z", ["2026-11-01T07:00:00Z"] },

        // Australia/Lord_Howe changes by half an hour. On 5 April 02:00 (+11) becomes 01:30 (+10:30) at 15:00Z of the day before.
        { "45 1 * * *", "Australia/Lord_Howe", "2026-04-04T00:00:00Z", ["2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z"] },
        { "*/15 1-2 5 4 *", "Australia/Lord_Howe", "2026-04-04T14:00:00Z", ["2026-04-04T14:15:00Z", "2026-04-04T14:30:00Z", "2026-04-04T14:45:00Z", "2026-04-04T15:30:00Z"] },

        // On 4 October 02:00 (+10:30) becomes 02:30 (+11) at 15:30Z of the day before.
        { "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", ["2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z"] },
        { "0,30,45 2 * * *", "Australia/Lord_Howe", "2026-10-03T15:00:00Z", ["2026-10-03T15:30:00Z", "2026-10-03T15:45:00Z", "2026-10-04T15:00:00Z"] },

        // Pacific/Apia had no 30 December 2011: the day's 06:00 is due when the next day begins (+14).
        { "0 6 30 12 *", "Pacific/Apia", "2011-01-01T00:00:00Z", ["2011-12-30T10:00:00Z", "2012-12-29T16:00:00Z"] },
    };

    [Theory]
    [MemberData(nameof(Occurrences))]
    public void Occurrences_are_those_worked_out_by_hand(string text, string zone, string after, string[] expected)
    {
        var occurrences = Cron.Of(text).After(At(after), Cron.Zone(zone)).Take(expected.Length);

        Assert.Equal(expected, occurrences.Select(at => at.ToString()));
    }

    [Theory]
    [InlineData("0 6 * * *", "2026-01-01T06:00:00Z", "2026-01-01T06:00:00Z", "2026-01-01T06:00:00Z", 0)]
    [InlineData("0 6 * * *", "2026-01-01T06:00:00Z", "2026-01-02T05:59:59Z", "2026-01-01T06:00:00Z", 0)]
    [InlineData("0 6 * * *", "2026-01-01T06:00:00Z", "2026-01-02T06:00:00Z", "2026-01-02T06:00:00Z", 1)]
    [InlineData("0 6 * * *", "2026-01-01T06:00:00Z", "2026-01-31T12:00:00Z", "2026-01-31T06:00:00Z", 30)]
    [InlineData("*/5 * * * *", "2026-01-01T00:00:00Z", "2026-01-01T02:03:00Z", "2026-01-01T02:00:00Z", 24)]
    [InlineData("0 0 29 2 *", "2028-02-29T00:00:00Z", "2031-12-31T00:00:00Z", "2028-02-29T00:00:00Z", 0)]
    [InlineData("0 0 1 1 *", "2000-01-01T00:00:00Z", "2026-07-01T00:00:00Z", "2026-01-01T00:00:00Z", 26)]
    [InlineData("* * * * *", "2026-01-01T00:00:00Z", "2026-01-07T00:00:30Z", "2026-01-07T00:00:00Z", 8_640)] // Six days.
    [InlineData("* * * * *", "2025-01-01T00:00:00Z", "2026-01-01T00:00:30Z", "2026-01-01T00:00:00Z", CronSchedule.MostSkipped)]
    [InlineData("* * * * *", "1970-01-01T00:00:00Z", "2026-01-01T00:00:30Z", "2026-01-01T00:00:00Z", CronSchedule.MostSkipped)]
    public void Missed_occurrences_come_to_the_latest_one(string text, string first, string now, string latest, int skipped) =>
        Assert.Equal((At(latest), skipped), Cron.Of(text).Missed(At(first), At(now), DateTimeZone.Utc));

    [Theory]
    [InlineData("30 2 * * *", "2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00Z", 1)]
    [InlineData("30 2 * * *", "2026-10-24T00:30:00Z", "2026-10-25T01:45:00Z", "2026-10-25T00:30:00Z", 1)] // The second pass is none.
    public void Missed_occurrences_are_counted_by_the_clock_of_the_zone(string text, string first, string now, string latest, int skipped) =>
        Assert.Equal((At(latest), skipped), Cron.Of(text).Missed(At(first), At(now), Cron.Zone("Europe/Berlin")));

    [Fact]
    public void Nothing_comes_after_the_end_of_the_calendar() =>
        Assert.Null(Cron.Of("* * * * *").Next(Instant.MaxValue, DateTimeZone.Utc));

    [Fact]
    public void The_text_is_kept_with_single_spaces() => Assert.Equal("0 6 * * mon", Cron.Of(" 0  6\t* * mon ").Text);

    private static Instant At(string text) => InstantPattern.ExtendedIso.Parse(text).Value;
}
