using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Documentation;

/// <summary>The page's tables, calculated from its cases. A cell that is null is words, which nobody can calculate.</summary>
internal static class ExampleTables
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string?[]>> Calculate(Incidents given)
    {
        var set = given.Build(JsonStyle.Plain);
        var figures = Analysis.Of(set, MetricThreshold.Defaults).Statistics.ToDictionary(s => s.Metric);
        return new Dictionary<string, IReadOnlyList<string?[]>>
        {
            ["outcomes"] = Outcomes(set),
            ["chosen start"] = ChosenStart(given),
            ["counts"] = Counts(figures),
            ["rounding"] = Rounding(),
            ["figures"] = Figures(figures["MTTA"].Durations!),
            ["curve"] = Curve(set),
            ["survival"] = Survival(figures["MTTR"]),
            ["thresholds"] = Thresholds(figures),
            ["comparison"] = ExampleReports.Comparison(set),
            ["breakdown"] = ExampleReports.ByTag(set),
            ["trend"] = ExampleReports.Days(given),
            ["stages"] = ExampleReports.Stages(set),
            ["flow"] = ExampleReports.Flow(set),
            ["signal"] = ExampleReports.Signal(set),
            ["cards"] = ExampleReports.Cards(),
            ["quality"] = ExampleReports.Quality(set.Quality),
        };
    }

    private static List<string?[]> Outcomes(CaseSet set) =>
    [
        ["case", "MTTD", "MTTA", "MTTC", "MTTR"],
        .. set.InIdOrder().Select(c => (string?[])[c.Id, .. set.Definition.Metrics.Select(m => Words.Outcome(c.Outcome(m.Name)))]),
    ];

    private static List<string?[]> ChosenStart(Incidents given)
    {
        var card = DefinitionCard.Default;
        return
        [
            ["MTTR of case 1 starts at", "it is"],
            .. new[] { Milestone.FirstAction, Milestone.Created, Milestone.FirstEvent }.Select(start => (string?[])
            [
                start,
                Words.Outcome(given.Build(JsonStyle.Plain, card with { Metrics = [new MetricDefinition("MTTR", start, Milestone.Resolved)] })
                    .Cases.Single(c => c.Id == "1").Outcome("MTTR")),
            ]),
        ];
    }

    private static List<string?[]> Counts(Dictionary<string, MetricStatistics> figures)
    {
        List<string?[]> rows =
        [
            ["", .. figures.Keys],
            Row("total", s => Words.Number(s.Total)),
            Row("reached", s => Words.Number(s.Reached)),
            Row("open", s => Words.Number(s.Open)),
            Row("eligible", s => Words.Number(s.Eligible)),
            .. Enum.GetValues<ExclusionReason>().Select(reason => Row("excluded: " + Words.Reason(reason), s => Words.Number(s.Excluded.GetValueOrDefault(reason)))),
            Row("completion", s => Words.Percent(s.CompletionPercent)),
        ];
        return rows;

        string?[] Row(string name, Func<MetricStatistics, string> figure) => [name, .. figures.Values.Select(figure)];
    }

    private static List<string?[]> Rounding() =>
    [
        ["reached", "of", "exactly", "completion"],
        .. new[] { (1, 32), (3, 32) }.Select(c => (string?[])
            [Words.Number(c.Item1), Words.Number(c.Item2), Words.Number(100.0 * c.Item1 / c.Item2, "0.0000") + " %", Words.Percent(CompletionOf(c.Item1, c.Item2))]),
    ];

    private static decimal? CompletionOf(int reached, int total)
    {
        var ids = Enumerable.Range(1, total).Select(i => Words.Number(i)).ToList();
        var given = new Incidents(
            [.. ids.Select(id => new EventRow(id, "CREATE_CASE", 1_000, "Triage", "OPENED", null)),
             .. ids.Take(reached).Select(id => new EventRow(id, "STAGE_CHANGE", 2_000, "Investigation", "OPENED", null))],
            [.. ids.Select(id => new CaseRow(id, 1_000, null, [], [], [], null))],
            null);
        return Analysis.Of(given.Build(JsonStyle.Plain), []).Statistics.Single(s => s.Metric == "MTTA").CompletionPercent;
    }

    private static List<string?[]> Figures(DurationStatistics mtta) =>
    [
        ["MTTA", "seconds", "how"],
        ["mean", Words.Number(mtta.Mean), null],
        ["geometric mean", Words.Number(mtta.GeometricMean), null],
        ["median", Words.Number(mtta.Median), null],
        ["p90", Words.Number(mtta.P90), null],
        ["p95", Words.Number(mtta.P95), null],
        ["min", Words.Number(mtta.Min), null],
        ["max", Words.Number(mtta.Max), null],
        ["standard deviation", Words.Number(mtta.StandardDeviation), null],
    ];

    private static List<string?[]> Curve(CaseSet set)
    {
        var outcomes = set.Cases.Select(c => c.Outcome("MTTR")).ToList();
        long[] reached = [.. outcomes.Select(o => o.Seconds).OfType<long>().Order()];
        long[] open = [.. outcomes.Select(o => o.WaitedSeconds).OfType<long>().Order()];
        List<string?[]> rows = [["after", "still waiting", "how"]];
        foreach (var step in new SurvivalCurve(reached, open))
        {
            rows.Add([Words.Time(step.Seconds), Words.Number(100 * step.Waiting, "0.00") + " %", null]);
        }

        return rows;
    }

    private static List<string?[]> Survival(MetricStatistics mttr) =>
    [
        ["MTTR", "reached cases only", "with open cases"],
        ["median", Words.Time(mttr.Durations!.Median), Words.Time(mttr.Survival.Median)],
        ["p75", Words.Nothing, Words.Time(mttr.Survival.P75)],
        ["p90", Words.Time(mttr.Durations.P90), Words.Time(mttr.Survival.P90)],
        ["done within good (8 h)", Words.Nothing, Words.Percent(mttr.Survival.WithinGoodPercent)],
        ["done within ok (48 h)", Words.Nothing, Words.Percent(mttr.Survival.WithinOkPercent)],
    ];

    private static List<string?[]> Thresholds(Dictionary<string, MetricStatistics> figures)
    {
        var limits = MetricThreshold.Defaults.ToDictionary(t => t.MetricName);
        return
        [
            ["figure", "value", "good", "ok", "rating"],
            Median("MTTD"), Median("MTTA"), Median("MTTR"), Completion("MTTA"), Completion("MTTC"),
            ["a duration of nothing", Words.Nothing, Words.Nothing, Words.Nothing, limits["MTTA"].Rate(null).ToString().ToLowerInvariant()],
        ];

        string?[] Median(string metric)
        {
            var (value, limit) = (figures[metric].Durations!.Median, limits[metric]);
            return [metric + ", median", Words.Time(value), "at most " + Words.Time(limit.Good), "at most " + Words.Time(limit.Ok), limit.Rate(value).ToString().ToLowerInvariant()];
        }

        string?[] Completion(string metric)
        {
            var (value, limit) = (figures[metric].CompletionPercent, limits[metric + MetricThreshold.CompletionSuffix]);
            return [metric + ", completion", Words.Percent(value), $"at least {limit.Good} %", $"at least {limit.Ok} %", limit.Rate((double?)value).ToString().ToLowerInvariant()];
        }
    }
}
