using Mttx.Metrics.Cases;
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
        var middle = first + ((last - first) / 2);
        var previous = dated.FindAll(c => c.CreatedAt >= first && c.CreatedAt < middle);
        var current = dated.FindAll(c => c.CreatedAt >= middle && c.CreatedAt <= last);
        return new PeriodComparison(start, Instant.FromUnixTimeSeconds(middle), end, previous.Count, current.Count,
        [
            .. positions.Select(position => new MetricComparison(
                set.Definition.Metrics[position].Name,
                Comparison.Of(DurationsOf(previous, position, middle), DurationsOf(current, position, last))))
        ]);
    }

    private static Durations DurationsOf(List<CaseTimeline> cases, int metric, long seenAt)
    {
        var outcomes = cases.ConvertAll(c => c.Outcome(metric, seenAt));
        return new Durations([.. outcomes.Select(o => o.Seconds).OfType<long>()], [.. outcomes.Select(o => o.WaitedSeconds).OfType<long>()]);
    }
}
