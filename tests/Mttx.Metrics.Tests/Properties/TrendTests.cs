using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Tests.Builders;
using NodaTime;

namespace Mttx.Metrics.Tests.Properties;

public sealed class TrendTests
{
    /// <summary>Zones, each with a day on which its clocks or its calendar jumped.</summary>
    public static TheoryData<string, string> Zones => new()
    {
        { "UTC", "2026-01-01" },
        { "Europe/Vienna", "2026-03-29" },
        { "Europe/Vienna", "2025-10-26" },
        { "America/New_York", "2026-03-08" },
        { "America/New_York", "2025-11-02" },
        { "America/Sao_Paulo", "2018-11-04" },
        { "America/St_Johns", "2010-11-07" },
        { "Australia/Lord_Howe", "2026-04-05" },
        { "Australia/Lord_Howe", "2025-10-05" },
        { "Pacific/Apia", "2011-12-30" },
        { "Pacific/Kwajalein", "1993-08-21" },
        { "Asia/Manila", "1844-12-31" },
        { "Asia/Kathmandu", "1986-01-01" },
        { "Asia/Kathmandu", "2026-06-15" },
    };

    [Theory]
    [MemberData(nameof(Zones))]
    public void Buckets_add_up_to_the_total_and_leave_no_gaps(string zone, string day)
    {
        var around = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtMidnight().InUtc().ToInstant();
        Sample.Check(8, 40, sample =>
        {
            var set = Build(sample, zone, around);
            foreach (var unit in Enum.GetValues<TrendUnit>())
            {
                var trend = Trend.Of(set, unit, MetricThreshold.Defaults);
                var undated = set.Cases.Where(c => c.CreatedAt is null).ToList();

                Assert.Equal(undated.Count, trend.CasesWithoutTime);
                Assert.Equal(set.Cases.Count, trend.Buckets.Sum(b => b.Cases) + undated.Count);
                Assert.All(trend.Buckets, b => Assert.All(b.Statistics, s => Assert.Equal(b.Cases, s.Total)));
                Assert.All(trend.Buckets.Skip(1).Zip(trend.Buckets), pair => Assert.Equal(pair.Second.End, pair.First.Start));
                if (undated.Count == 0 && trend.Buckets.Count > 0)
                {
                    Totals.AssertEqual(Analysis.Of(set, []).Statistics, [.. trend.Buckets.Select(b => b.Statistics)]);
                }
            }
        });
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Every_case_stands_in_the_bucket_of_its_creation(string zone, string day)
    {
        var around = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtMidnight().InUtc().ToInstant();
        Sample.Check(8, 40, sample =>
        {
            var set = Build(sample, zone, around);
            Instant[] created = [.. set.Cases.Select(c => c.CreatedAt).OfType<long>().Select(Instant.FromUnixTimeSeconds)];
            foreach (var unit in Enum.GetValues<TrendUnit>())
            {
                var trend = Trend.Of(set, unit, []);

                Assert.All(trend.Buckets, b => Assert.Equal(
                    created.Count(time => time >= b.Start.ToInstant() && time < b.End.ToInstant()), b.Cases));
            }
        });
    }

    [Theory]
    [MemberData(nameof(Zones))]
    public void Buckets_start_where_the_clock_and_the_calendar_say(string zone, string day)
    {
        var around = NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value.AtMidnight().InUtc().ToInstant();
        Sample.Check(8, 20, sample =>
        {
            var set = Build(sample, zone, around);
            foreach (var bucket in Trend.Of(set, TrendUnit.Hour, []).Buckets)
            {
                var startsAtChange = bucket.Start.GetZoneInterval() is { HasStart: true } interval && interval.Start == bucket.Start.ToInstant();
                Assert.True(startsAtChange || bucket.Start.TimeOfDay.NanosecondOfDay % NodaConstants.NanosecondsPerHour == 0, bucket.ToString());
                Assert.InRange((bucket.End - bucket.Start).TotalHours, 1e-3, 1);
            }

            foreach (var bucket in Trend.Of(set, TrendUnit.Day, []).Buckets)
            {
                Assert.InRange((bucket.End - bucket.Start).TotalHours, 22, 26);
                Assert.NotEqual(bucket.Start.Date, bucket.End.Date);
                Assert.NotEqual(bucket.Start.Date, (bucket.Start - Duration.Epsilon).Date);
            }

            Assert.All(Trend.Of(set, TrendUnit.Week, []).Buckets, b => Assert.Equal(IsoDayOfWeek.Monday, b.Start.DayOfWeek));
        });
    }

    private static CaseSet Build(Sample sample, string zone, Instant around)
    {
        var random = sample.Random();
        var incidents = IncidentGenerator.Make(sample.Seed, sample.Size, (around - Duration.FromDays(10)).ToUnixTimeSeconds());
        if (random.Next(2) == 0)
        {
            // Many cases exactly where one bucket ends and the next one starts.
            incidents = incidents with
            {
                Events = [.. incidents.Events.Select(e => e with { Time = e.Time - (e.Time % 1_800) })],
                Cases = [.. incidents.Cases.Select(c => c with { Created = c.Created - (c.Created % 1_800) })],
            };
        }

        var start = around - Duration.FromNanoseconds(random.NextInt64(5, 12 * NodaConstants.NanosecondsPerDay));
        var window = new TimeWindow(start, around + Duration.FromNanoseconds(random.NextInt64(12 * NodaConstants.NanosecondsPerDay)));
        return (random.Next(2) == 0 ? incidents : incidents with { Window = window })
            .Build(JsonStyle.Plain, DefinitionCard.Default with { TimeZone = zone });
    }
}
