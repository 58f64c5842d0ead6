using System.Runtime.InteropServices;
using Mttx.Metrics.Definitions;

namespace Mttx.Metrics.Statistics;

/// <summary>One metric over some cases: never a bare number, always with the cases that stand behind it and those that do not.</summary>
public sealed record MetricStatistics
{
    /// <summary>The metric, such as <c>MTTR</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>All cases looked at: reached, open and excluded together.</summary>
    public required int Total { get; init; }

    /// <summary>Cases with a value.</summary>
    public required int Reached { get; init; }

    /// <summary>Cases that have the metric's start.</summary>
    public required int Eligible { get; init; }

    /// <summary>Cases that have the start and still wait for the end when the data ends.</summary>
    public required int Open { get; init; }

    /// <summary>Cases that neither have a value nor wait for one, by reason; reasons without a case are left out.</summary>
    public required IReadOnlyDictionary<ExclusionReason, int> Excluded { get; init; }

    /// <summary>Reached cases in percent of all, two decimals, half to even; null when there are no cases.</summary>
    public required decimal? CompletionPercent { get; init; }

    /// <summary>The reached values; null when nothing is reached.</summary>
    public required DurationStatistics? Durations { get; init; }

    /// <summary>The figures that count open cases too.</summary>
    public required SurvivalFigures Survival { get; init; }

    /// <summary>Describes one metric of some cases.</summary>
    internal static MetricStatistics Of(string metric, IEnumerable<MetricOutcome> outcomes, MetricThreshold? threshold)
    {
        var reached = new List<long>();
        var open = new List<long>();
        var excluded = new SortedDictionary<ExclusionReason, int>();
        foreach (var outcome in outcomes)
        {
            if (outcome.Seconds is { } seconds)
            {
                reached.Add(seconds);
            }
            else if (outcome.WaitedSeconds is { } waited)
            {
                open.Add(waited);
            }
            else if (outcome.Exclusion is { } reason)
            {
                excluded[reason] = excluded.GetValueOrDefault(reason) + 1;
            }
        }

        reached.Sort();
        open.Sort();
        var total = reached.Count + open.Count + excluded.Values.Sum();
        var withStart = excluded.Where(e => e.Key is ExclusionReason.NegativeSpan or ExclusionReason.NoEndTime).Sum(e => e.Value);
        var curve = new SurvivalCurve(CollectionsMarshal.AsSpan(reached), CollectionsMarshal.AsSpan(open));
        return new MetricStatistics
        {
            Metric = metric,
            Total = total,
            Reached = reached.Count,
            Eligible = reached.Count + open.Count + withStart,
            Open = open.Count,
            Excluded = excluded,
            CompletionPercent = Percent.Of(reached.Count, total),
            Durations = DurationStatistics.OfSorted(CollectionsMarshal.AsSpan(reached)),
            Survival = SurvivalFigures.Of(curve, threshold),
        };
    }
}
