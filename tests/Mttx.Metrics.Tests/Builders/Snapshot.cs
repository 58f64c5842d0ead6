using System.Text.Json;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Everything that is told of some cases, as one text: equal texts, equal answers.</summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>All reports, the quality of the data and the cases one by one.</summary>
    public static string Of(CaseSet set, bool withDuplicates = true) => Text(new
    {
        Reports = Reports(set),
        Trends = Enum.GetValues<TrendUnit>().Select(unit => TrendOf(set, unit)),
        Quality = withDuplicates ? set.Quality : set.Quality with { CaseRows = 0, HistoryRows = 0, DuplicateCaseRows = 0, DuplicateEvents = 0 },
        Window = set.Window?.ToString(),
        End = set.End?.ToString(),
        Cases = set.InIdOrder().Select(c => new
        {
            c.Id,
            c.Environments,
            c.Rules,
            c.Tags,
            c.CreatedAt,
            Milestones = Milestones(set).Select(c.At),
            Outcomes = set.Definition.Metrics.Select(m => c.Outcome(m.Name)),
            Events = c.Events(),
        }),
    });

    /// <summary>All that knows neither the names of cases nor the calendar.</summary>
    public static string OfFigures(CaseSet set) => Text(new { Reports = Reports(set), set.Quality });

    private static object Reports(CaseSet set) => new
    {
        Analysis.Of(set, MetricThreshold.Defaults).Statistics,
        Breakdowns = set.AttributeNames.Order(StringComparer.Ordinal).Select(name => Breakdown.Of(set, name, MetricThreshold.Defaults)),
        Stages = StageReport.Of(set),
        Signal = SignalToNoise.Of(set, ["True Positive", "VIP"], ["False Positive"]),
        Comparison = PeriodComparison.OfHalves(set) is { } halves ? new { halves.PreviousCases, halves.CurrentCases, halves.Metrics } : null,
    };

    private static object TrendOf(CaseSet set, TrendUnit unit)
    {
        var trend = Trend.Of(set, unit, MetricThreshold.Defaults);
        return new
        {
            trend.CasesWithoutTime,
            Buckets = trend.Buckets.Select(b => new { Start = b.Start.ToString(), End = b.End.ToString(), b.Cases, b.Statistics }),
        };
    }

    private static IEnumerable<string> Milestones(CaseSet set) => Milestone.BuiltIn.Concat(set.Definition.Milestones.Select(m => m.Name));

    private static string Text(object value) => JsonSerializer.Serialize(value, Indented);
}
