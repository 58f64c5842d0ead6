using Mttx.Metrics.Reports;
using Mttx.Metrics.Tests.Builders;
using Mttx.Metrics.Tests.Cases;

namespace Mttx.Metrics.Tests.Reports;

public sealed class StageReportTests
{
    [Fact]
    public void A_visit_lasts_until_another_stage_or_the_close_and_reopening_starts_a_new_one()
    {
        EventRow[] events =
        [
            .. Given.FullCase("1"),
            Given.Event("1", 150, "REOPEN_CASE", "Incident"),
            Given.Event("1", 160, "CLOSE_CASE", "Incident", "CLOSED"),
        ];

        var report = StageReport.Of(Given.Incidents(events, Given.Case("1")).Build(JsonStyle.Plain));

        Assert.Equal(
            [("Incident", 2, 50 * 60.0), ("Investigation", 1, 20 * 60.0), ("Triage", 1, 10 * 60.0)],
            report.Stages.Select(s => (s.Stage, s.Visits, s.Durations!.Mean)));
        Assert.Equal(
            [("Incident", null, 2), (null, "Incident", 1), (null, "Triage", 1), ("Investigation", "Incident", 1), ("Triage", "Investigation", 1)],
            report.Flows.Select(f => (f.From, f.To, f.Count)));
    }

    [Fact]
    public void A_visit_that_lasts_when_the_data_end_is_open()
    {
        var report = StageReport.Of(Given.Incidents(
            [.. Given.FullCase("1"), Given.Event("2", 100, "CREATE_CASE")], Given.Case("1"), Given.Case("2", 100)).Build(JsonStyle.Plain));

        var triage = report.Stages.Single(s => s.Stage == "Triage");
        Assert.Equal((2, 1, 1), (triage.Visits, triage.Open, triage.Durations!.Count));
        Assert.Equal((600L, (long?)null), (triage.Survival.Median, triage.Survival.P90));
    }

    [Fact]
    public void Events_without_a_stage_or_that_keep_it_change_nothing()
    {
        EventRow[] events =
        [
            Given.Event("1", 0, "CREATE_CASE"), Given.Event("1", 5, "ADD_COMMENT", stage: null), Given.Event("1", 8, "PRIORITY_CHANGE"),
            Given.Event("1", 10, "STAGE_CHANGE", "Investigation"),
        ];

        var report = StageReport.Of(Given.Incidents(events, Given.Case("1")).Build(JsonStyle.Plain));

        Assert.Equal(600, report.Stages.Single(s => s.Stage == "Triage").Durations!.Max);
    }
}
