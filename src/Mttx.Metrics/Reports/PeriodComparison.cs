using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Statistics;
using NodaTime;

namespace Mttx.Metrics.Reports;

/// <summary>Two periods of the same data, the cases of each by their creation, compared metric by metric.</summary>
/// <param name="PreviousStart">Start of the earlier period; part of it.</param>
/// <param name="CurrentStart">Start of the later period and end of the earlier one; part of the later.</param>
/// <param name="CurrentEnd">End of the later period; part of it.</param>
/// <param name="PreviousCases">Cases created in the earlier period.</param>
/// <param name="CurrentCases">Cases created in the later period.</param>
/// <param name="Metrics">The verdicts, by metric, in the order of the definition card.</param>
public sealed record PeriodComparison(
    Instant PreviousStart,
    Instant CurrentStart,
    Instant CurrentEnd,
    int PreviousCases,
    int CurrentCases,
    IReadOnlyList<MetricComparison> Metrics)
{
    /// <summary>
    /// Compares the second half of the data's time window with the first; without a window, of the time from the first creation to the
    /// data's end. Null when there is no time to halve.
    /// </summary>
    /// <remarks>
    /// Each period is seen as it stood at its own end, so that cases of both had the same time to be done. With all that is known by now
    /// the earlier period would count its slow cases too, and every later one would look better.
    /// </remarks>
    /// <param name="set">The cases.</param>
    /// <param name="metric">The only metric to compare, which takes a fraction of the time; null for all.</param>
    /// <exception cref="ArgumentException">The card knows no such metric.</exception>
    public static PeriodComparison? OfHalves(CaseSet set, string? metric = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        int[] positions = metric is null ? [.. Enumerable.Range(0, set.Definition.Metrics.Count)] : [set.PositionOfMetric(metric)];
        var dated = set.Cases.Where(c => c.CreatedAt is not null).ToList();
        if (set.End is not { } end || dated.Count == 0)
        {
            return null;
        }

        var start = set.Window?.Start ?? Instant.FromUnixTimeSeconds(dated.Min(c => c.CreatedAt!.Value));
        var first = start.ToUnixTimeSeconds();
        var last = Math.Max(first, end.ToUnixTimeSeconds());
        var middle = Instant.FromUnixTimeSeconds(first + ((last - first) / 2));
        return Of(set, positions, start, middle, Instant.Max(start, end), []) with { CurrentEnd = end };
    }

    /// <summary>Compares two periods that follow one another, all metrics.</summary>
    /// <remarks>Each period is seen as it stood at its own end, as <see cref="OfHalves"/> says.</remarks>
    /// <param name="set">The cases of both periods, with all that happened until the later one's end.</param>
    /// <param name="previousStart">Start of the earlier period.</param>
    /// <param name="currentStart">End of the earlier period and start of the later one.</param>
    /// <param name="currentEnd">End of the later period.</param>
    /// <param name="thresholds">Limits within which the shares of cases are told.</param>
    public static PeriodComparison Of(
        CaseSet set, Instant previousStart, Instant currentStart, Instant currentEnd, IReadOnlyList<MetricThreshold> thresholds)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Of(set, Enumerable.Range(0, set.Definition.Metrics.Count), previousStart, currentStart, currentEnd, thresholds);
    }

    private static PeriodComparison Of(
        CaseSet set,
        IEnumerable<int> metrics,
        Instant previousStart,
        Instant currentStart,
        Instant currentEnd,
        IReadOnlyList<MetricThreshold> thresholds)
    {
        var (first, middle, last) = (previousStart.ToUnixTimeSeconds(), currentStart.ToUnixTimeSeconds(), currentEnd.ToUnixTimeSeconds());
        var previous = set.Cases.Where(c => c.CreatedAt >= first && c.CreatedAt < middle).ToList();
        var current = set.Cases.Where(c => c.CreatedAt >= middle && c.CreatedAt <= last).ToList();
        return new PeriodComparison(previousStart, currentStart, currentEnd, previous.Count, current.Count,
        [
            .. metrics.Select(metric =>
            {
                var name = set.Definition.Metrics[metric].Name;
                var threshold = thresholds.FirstOrDefault(t => t.MetricName == name);
                var before = previous.ConvertAll(c => c.Outcome(metric, middle));
                var after = current.ConvertAll(c => c.Outcome(metric, last));
                return new MetricComparison(
                    name, Comparison.Of(DurationsOf(before), DurationsOf(after)), FiguresOf(name, before, threshold), FiguresOf(name, after, threshold));
            })
        ]);
    }

    private static Durations DurationsOf(List<MetricOutcome> outcomes) =>
        new([.. outcomes.Select(o => o.Seconds).OfType<long>()], [.. outcomes.Select(o => o.WaitedSeconds).OfType<long>()]);

    private static MetricStatistics FiguresOf(string metric, List<MetricOutcome> outcomes, MetricThreshold? threshold)
    {
        using var tally = new MetricTally();
        outcomes.ForEach(tally.Add);
        return tally.Describe(metric, threshold);
    }
}
