using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Reports;

/// <summary>The metrics of a set of cases, over all of them.</summary>
/// <param name="Cases">The cases, what was measured of them, and the quality of the data.</param>
/// <param name="Statistics">One record a metric, in the order of the definition card.</param>
public sealed record Analysis(CaseSet Cases, IReadOnlyList<MetricStatistics> Statistics)
{
    /// <summary>Calculates.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="thresholds">Limits within which the shares of cases are told.</param>
    public static Analysis Of(CaseSet cases, IReadOnlyList<MetricThreshold> thresholds)
    {
        ArgumentNullException.ThrowIfNull(cases);
        return new Analysis(cases, StatisticsOf(cases, cases.Cases, thresholds));
    }

    /// <summary>The figures of some of a set's cases, one record a metric.</summary>
    internal static IReadOnlyList<MetricStatistics> StatisticsOf(
        CaseSet set, IReadOnlyList<CaseTimeline> cases, IReadOnlyList<MetricThreshold> thresholds)
    {
        using var tally = new MetricTally();
        var metrics = new MetricStatistics[set.Definition.Metrics.Count];
        for (var m = 0; m < metrics.Length; m++)
        {
            foreach (var timeline in cases)
            {
                tally.Add(timeline.Outcome(m));
            }

            var name = set.Definition.Metrics[m].Name;
            metrics[m] = tally.Describe(name, thresholds.FirstOrDefault(t => t.MetricName == name));
        }

        return metrics;
    }
}
