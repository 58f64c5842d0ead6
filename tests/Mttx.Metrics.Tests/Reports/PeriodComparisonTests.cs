using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;
using NodaTime;

namespace Mttx.Metrics.Tests.Reports;

public sealed class PeriodComparisonTests
{
    private const long Start = 1_760_000_000;
    private const long Day = 86_400;

    [Fact]
    public void Two_runs_put_together_say_what_the_halves_of_one_say()
    {
        var verdicts = new HashSet<Verdict>();
        Sample.Check(80, 120, sample =>
        {
            var made = IncidentGenerator.Make(sample.Seed, sample.Size, Start);
            var whole = made with { Window = new TimeWindow(At(-1), At(21 + (sample.Seed % 5))) };
            var apart = TwoRuns.Of(whole).Compared();
            var halves = PeriodComparison.OfHalves(whole.Build(JsonStyle.Plain));

            verdicts.UnionWith(apart.Metrics.Select(m => m.Comparison.Verdict));
            Assert.Equal(
                (halves?.PreviousCases ?? 0, halves?.CurrentCases ?? 0, whole.Window.Value.Start, whole.Window.Value.End),
                (apart.PreviousCases, apart.CurrentCases, apart.PreviousStart, apart.CurrentEnd));
            if (halves is not null)
            {
                Assert.Equal(halves.CurrentStart, apart.CurrentStart);
                Assert.Equal(halves.Metrics.Select(m => (m.Metric, m.Comparison)), apart.Metrics.Select(m => (m.Metric, m.Comparison)));
            }
        });

        Assert.True(verdicts.Count > 1);
    }

    [Fact]
    public void A_case_done_after_its_period_was_open_at_the_end_of_it()
    {
        var whole = new Incidents(
            [.. Case("1", created: 0, resolved: 8), .. Case("2", created: 1, resolved: 2), .. Case("3", created: 6, resolved: 7)],
            [Row("1", 0), Row("2", 1), Row("3", 6)],
            new TimeWindow(At(0), At(10)));

        var compared = TwoRuns.Of(whole).Compared([new MetricThreshold("MTTR", 2 * Day, 3 * Day)]);

        var mttr = compared.Metrics.Single(m => m.Metric == "MTTR");
        Assert.Equal((2, 1), (compared.PreviousCases, compared.CurrentCases));
        Assert.Equal((2, 1, 1), (mttr.Previous.Total, mttr.Previous.Reached, mttr.Previous.Open));
        Assert.Equal((1, 1, 0), (mttr.Current.Total, mttr.Current.Reached, mttr.Current.Open));
        Assert.Equal(Day - 60, mttr.Previous.Durations!.Mean);
        Assert.Equal(50, mttr.Previous.Survival.WithinGoodPercent);
        Assert.Equal(100, mttr.Current.Survival.WithinGoodPercent);
        Assert.Equal(Verdict.CannotTell, mttr.Comparison.Verdict);
    }

    [Fact]
    public void Times_without_cases_have_no_figures_and_no_verdict()
    {
        var compared = TwoRuns.Of(new Incidents([], [], new TimeWindow(At(0), At(10)))).Compared();

        Assert.Equal((0, 0), (compared.PreviousCases, compared.CurrentCases));
        Assert.Equal(["MTTD", "MTTA", "MTTC", "MTTR"], compared.Metrics.Select(m => m.Metric));
        Assert.All(compared.Metrics, m => Assert.Equal((Verdict.CannotTell, 0, null, null), (m.Comparison.Verdict, m.Current.Total, m.Previous.Durations, m.Current.Durations)));
    }

    private static Instant At(double day) => Instant.FromUnixTimeSeconds(Start + (long)(day * Day));

    private static EventRow[] Case(string id, double created, double resolved) =>
    [
        new(id, "CREATE_CASE", At(created).ToUnixTimeSeconds(), "Triage", "OPENED", null),
        new(id, "STAGE_CHANGE", At(created).ToUnixTimeSeconds() + 60, "Investigation", "OPENED", null),
        new(id, "CLOSE_CASE", At(resolved).ToUnixTimeSeconds(), "Investigation", "CLOSED", null),
    ];

    private static CaseRow Row(string id, double created) => new(id, At(created).ToUnixTimeSeconds(), null, [], [], [], null);
}
