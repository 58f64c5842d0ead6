using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using NodaTime;
using NodaTime.TimeZones;

namespace Mttx.Metrics.Reports;

/// <summary>The same figures per hour, day or week of the cases' creation, in the time zone of the definition card.</summary>
/// <param name="Unit">How long a bucket is.</param>
/// <param name="Buckets">Without gaps, earliest first; a bucket without cases stands there, empty.</param>
/// <param name="CasesWithoutTime">Cases that stand in no bucket because nobody knows when they were created.</param>
public sealed record Trend(TrendUnit Unit, IReadOnlyList<TrendBucket> Buckets, int CasesWithoutTime)
{
    /// <summary>More buckets than this are refused.</summary>
    public const int MostBuckets = 10_000;

    private static readonly ZoneLocalMappingResolver EarliestOrAfterGap =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnStartOfIntervalAfter);

    /// <summary>Sorts cases into buckets, from the first creation to the last, or over the whole time window where the data tells it.</summary>
    /// <exception cref="ArgumentException">The zone is unknown, or there would be more than <see cref="MostBuckets"/> buckets.</exception>
    public static Trend Of(CaseSet set, TrendUnit unit, IReadOnlyList<MetricThreshold> thresholds)
    {
        ArgumentNullException.ThrowIfNull(set);
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(set.Definition.TimeZone)
            ?? throw new ArgumentException(
                $"There is no time zone \"{set.Definition.TimeZone}\"; use an IANA name such as Europe/Vienna or UTC.");
        var dated = set.Cases.Where(c => c.CreatedAt is not null)
            .Select(c => (Case: c, Time: Instant.FromUnixTimeSeconds(c.CreatedAt!.Value)))
            .OrderBy(c => c.Time)
            .ToList();
        var buckets = new List<TrendBucket>();
        if (Range(set, dated) is var (first, last))
        {
            var next = 0;
            foreach (var (start, end) in Bounds(unit, zone, first, last).ToList())
            {
                var from = next;
                while (next < dated.Count && dated[next].Time < end)
                {
                    next++;
                }

                var inBucket = dated[from..next].ConvertAll(c => c.Case);
                buckets.Add(new TrendBucket(
                    start.InZone(zone), end.InZone(zone), inBucket.Count, Analysis.StatisticsOf(set, inBucket, thresholds)));
            }
        }

        return new Trend(unit, buckets, set.Cases.Count - dated.Count);
    }

    /// <summary>The bucket that a moment lies in; its end belongs to the next one.</summary>
    public static (ZonedDateTime Start, ZonedDateTime End) BucketOf(Instant time, TrendUnit unit, DateTimeZone zone)
    {
        var start = StartOf(unit, zone, time);
        return (start.InZone(zone), NextStart(unit, zone, start).InZone(zone));
    }

    private static (Instant First, Instant Last)? Range(CaseSet set, List<(CaseTimeline Case, Instant Time)> dated)
    {
        // The window's end is not part of it.
        (Instant First, Instant Last)? ofWindow = set.Window is { } window && window.Start < window.End
            ? (window.Start, window.End - Duration.Epsilon)
            : null;
        (Instant First, Instant Last)? ofCases = dated.Count == 0 ? null : (dated[0].Time, dated[^1].Time);
        return (ofWindow, ofCases) switch
        {
            ({ } a, { } b) => (Instant.Min(a.First, b.First), Instant.Max(a.Last, b.Last)),
            var (a, b) => a ?? b,
        };
    }

    private static IEnumerable<(Instant Start, Instant End)> Bounds(TrendUnit unit, DateTimeZone zone, Instant first, Instant last)
    {
        var start = StartOf(unit, zone, first);
        for (var count = 1; start <= last; count++)
        {
            if (count > MostBuckets)
            {
                throw new ArgumentException(
                    $"From {first} to {last} there are more than {MostBuckets} buckets of a {unit.ToString().ToLowerInvariant()}; "
                    + "choose longer buckets or a shorter time range.");
            }

            var end = NextStart(unit, zone, start);
            yield return (start, end);
            start = end;
        }
    }

    private static Instant StartOf(TrendUnit unit, DateTimeZone zone, Instant time)
    {
        var local = time.InZone(zone);
        if (unit == TrendUnit.Hour)
        {
            // Where the clocks change within an hour, the change starts a bucket of its own.
            var startOfHour = time - Duration.FromNanoseconds(local.NanosecondOfDay % NodaConstants.NanosecondsPerHour);
            var interval = zone.GetZoneInterval(time);
            return interval.HasStart ? Instant.Max(startOfHour, interval.Start) : startOfHour;
        }

        var monday = local.Date.PlusDays(unit == TrendUnit.Week ? 1 - (int)local.DayOfWeek : 0);
        return StartOfDay(zone, monday);
    }

    // A few zones once skipped a whole day at the date line; it starts and ends where the next one starts.
    private static Instant StartOfDay(DateTimeZone zone, LocalDate date) =>
        zone.ResolveLocal(date.AtMidnight(), EarliestOrAfterGap).ToInstant();

    private static Instant NextStart(TrendUnit unit, DateTimeZone zone, Instant start)
    {
        if (unit != TrendUnit.Hour)
        {
            return StartOfDay(zone, start.InZone(zone).Date.PlusDays(unit == TrendUnit.Week ? 7 : 1));
        }

        var nextHour = start + Duration.FromNanoseconds(
            NodaConstants.NanosecondsPerHour - (start.InZone(zone).NanosecondOfDay % NodaConstants.NanosecondsPerHour));
        var interval = zone.GetZoneInterval(start);
        return interval.HasEnd ? Instant.Min(nextHour, interval.End) : nextHour;
    }
}
