using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Documentation;

/// <summary>Those of the page's tables that compare and group.</summary>
internal static class ExampleReports
{
    public static List<string?[]> Comparison(CaseSet set) =>
    [
        ["metric", "earlier", "later", "p", "ratio", "95 % interval", "smallest shortening", "verdict"],
        .. PeriodComparison.OfHalves(set)!.Metrics.Select(m => m.Comparison is var c ? (string?[])
        [
            m.Metric,
            $"{c.PreviousReached} reached, {c.PreviousOpen} open",
            $"{c.CurrentReached} reached, {c.CurrentOpen} open",
            Words.Number(c.PValue, "0.0000"),
            Words.Number(c.Ratio, "0.00"),
            c.Ratio is null ? Words.Nothing : $"{Words.Number(c.RatioLow, "0.00")} to {Words.Number(c.RatioHigh, "0.00")}",
            c.SmallestDetectablePercent is { } percent ? Words.Number(percent, "0.0") + " %" : Words.Nothing,
            c.Verdict switch { Verdict.Better => "better", Verdict.Worse => "worse", _ => $"can't tell: {c.Reason}" },
        ] : []),
    ];

    public static List<string?[]> ByTag(CaseSet set) =>
    [
        ["tag", "cases", "MTTA reached", "median", "p90"],
        .. Breakdown.Of(set, "tag", []).Groups.Select(g => (string?[])
            [g.Name ?? "none", Words.Number(g.Cases), .. Figures(g.Statistics), Words.Time(Mtta(g.Statistics).Durations?.P90)]),
    ];

    public static List<string?[]> Days(Incidents given)
    {
        var set = given.Build(JsonStyle.Plain, DefinitionCard.Default with { TimeZone = "Europe/Berlin" });
        return
        [
            ["day in Berlin", "from, in UTC", "hours", "cases", "MTTA reached", "median"],
            .. Trend.Of(set, TrendUnit.Day, []).Buckets.Select(b => (string?[])
            [
                b.Start.ToString("ddd d MMMM", System.Globalization.CultureInfo.InvariantCulture),
                b.Start.ToInstant().InUtc().ToString("dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
                Words.Number((b.End.ToInstant() - b.Start.ToInstant()).TotalHours),
                Words.Number(b.Cases),
                .. Figures(b.Statistics),
            ]),
        ];
    }

    public static List<string?[]> Stages(CaseSet set) =>
    [
        ["stage", "visits", "open", "median", "median with open"],
        .. StageReport.Of(set).Stages.Select(s => (string?[])
            [s.Stage, Words.Number(s.Visits), Words.Number(s.Open), Words.Time(s.Durations?.Median), Words.Time(s.Survival.Median)]),
    ];

    public static List<string?[]> Flow(CaseSet set) =>
    [
        ["from", "to", "times"],
        .. StageReport.Of(set).Flows.Select(f => (string?[])[f.From ?? "new or closed", f.To ?? "closed", Words.Number(f.Count)]),
    ];

    public static List<string?[]> Signal(CaseSet set) =>
    [
        ["rule", "cases", "signal", "noise", "both", "precision", "95 % interval"],
        .. SignalToNoise.Of(set, ["True Positive"], ["False Positive"]).Rules.Select(r => (string?[])
        [
            r.Rule ?? "none", Words.Number(r.Volume), Words.Number(r.Signal), Words.Number(r.Noise), Words.Number(r.Both), Words.Share(r.Precision),
            r.PrecisionInterval is { } interval ? $"{Words.Share(interval.Low)} to {Words.Share(interval.High)}" : Words.Nothing,
        ]),
    ];

    public static List<string?[]> Cards()
    {
        var card = DefinitionCard.Default;
        return
        [
            ["measured", "hash"],
            ["the defaults", card.Hash],
            ["days begin in Berlin", (card with { TimeZone = "Europe/Berlin" }).Hash],
            ["MTTR starts at created", (card with { Metrics = [.. card.Metrics.Select(m => m.Name == "MTTR" ? m with { Start = Milestone.Created } : m)] }).Hash],
            ["cases tagged VIP or True Positive", (card with { Filter = new CaseFilter { AnyTags = ["VIP", "True Positive"] } }).Hash],
            ["cases tagged True Positive or VIP", (card with { Filter = new CaseFilter { AnyTags = ["True Positive", "VIP"] } }).Hash],
        ];
    }

    public static List<string?[]> Quality(DataQuality quality) =>
    [
        ["counted", "how many", "which"],
        ["rows of the history", Words.Number(quality.HistoryRows), null],
        ["rows of the case result", Words.Number(quality.CaseRows), null],
        ["repeated events", Words.Number(quality.DuplicateEvents), null],
        ["events after the data's end", Words.Number(quality.EventsAfterEnd), null],
        ["cases in several rows, merged", Words.Number(quality.DuplicateCaseRows), null],
        ["cases only in the history", Words.Number(quality.CasesOnlyInHistory), null],
        ["cases only in the case result", Words.Number(quality.CasesOnlyInCases), null],
        ["without creation", Words.Number(quality.CasesWithoutCreation), null],
        ["without created_time", Words.Number(quality.CasesWithoutCreatedTime), null],
        ["without a first event", Words.Number(quality.CasesWithoutFirstEvent), null],
        ["resolved without a first action", Words.Number(quality.CasesResolvedUntouched), null],
        ["negative spans dropped", string.Join(", ", quality.NegativeSpans.Select(s => $"{s.Key} {s.Value}")), null],
        ["rows cut off by the API", quality.HistoryTruncated || quality.CasesTruncated ? "yes" : "no", null],
    ];

    private static string[] Figures(IReadOnlyList<MetricStatistics> statistics)
    {
        var mtta = Mtta(statistics);
        return [$"{mtta.Reached} of {mtta.Total}", Words.Time(mtta.Durations?.Median)];
    }

    private static MetricStatistics Mtta(IReadOnlyList<MetricStatistics> statistics) => statistics.Single(s => s.Metric == "MTTA");
}
