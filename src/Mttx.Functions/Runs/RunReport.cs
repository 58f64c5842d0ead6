using Mttx.Functions.CommandLine;
using Mttx.Functions.Reports;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using NodaTime;

namespace Mttx.Functions.Runs;

/// <summary>Everything that a run tells of its rows.</summary>
internal static class RunReport
{
    // More days than these are told week by week.
    private const int MostDays = 800;

    private static readonly string[] Always = ["rule", "environment", "tag"];
    private static readonly string[] WhereAnswered = ["priority", "assignee"];

    /// <summary>Calculates.</summary>
    /// <exception cref="QueryResultException">A column that a milestone needs is absent.</exception>
    /// <exception cref="UnusableFilterException">The filter asks for priorities, and the rows tell none.</exception>
    /// <exception cref="ArgumentException">The card contradicts itself.</exception>
    public static ReportResult Of(QueryTable history, QueryTable cases, DefinitionCard card, IReadOnlyList<MetricThreshold> thresholds)
    {
        RunSource.Check(card.Filter, cases);
        var set = CaseSet.Build(history, cases, card);
        var groups = Always.Concat(WhereAnswered.Where(set.AttributeNames.Contains));
        return new ReportResult(
            Analysis.Of(set, thresholds),
            thresholds,
            [.. groups.Select(by => Breakdown.Of(set, by, thresholds))],
            TrendUnitOf(set) is { } unit ? Trend.Of(set, unit, thresholds) : null,
            StageReport.Of(set),
            Signal: null,
            Comparison: null,
            ComparisonAsked: false);
    }

    private static TrendUnit? TrendUnitOf(CaseSet set)
    {
        var times = set.Cases.Select(c => c.CreatedAt).OfType<long>().ToList();
        if (set.Window is { } window)
        {
            times.AddRange([window.Start.ToUnixTimeSeconds(), window.End.ToUnixTimeSeconds()]);
        }

        var days = times.Count == 0 ? 0 : (times.Max() - times.Min()) / NodaConstants.SecondsPerDay;
        return days <= MostDays ? TrendUnit.Day
            : days / 7 < Trend.MostBuckets - 2 ? TrendUnit.Week
            : null;
    }
}
