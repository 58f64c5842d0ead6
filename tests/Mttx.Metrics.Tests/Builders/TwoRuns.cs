using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using NodaTime;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>What two runs would have been answered, one for each half of a time: the history by the events' time, the cases by that of their last change.</summary>
internal sealed record TwoRuns(Incidents Earlier, Incidents Later)
{
    public static TwoRuns Of(Incidents whole)
    {
        var window = whole.Window!.Value;
        var middle = Instant.FromUnixTimeSeconds((window.Start.ToUnixTimeSeconds() + window.End.ToUnixTimeSeconds()) / 2);
        var seconds = middle.ToUnixTimeSeconds();
        var changedLater = whole.Events.Where(e => e.Time >= seconds).Select(e => e.Case).ToHashSet();
        bool IsLater(CaseRow row) => changedLater.Contains(row.Case) || row.Created >= seconds;
        return new TwoRuns(
            new Incidents([.. whole.Events.Where(e => !(e.Time >= seconds))], [.. whole.Cases.Where(c => !IsLater(c))], new TimeWindow(window.Start, middle)),
            new Incidents([.. whole.Events.Where(e => e.Time >= seconds)], [.. whole.Cases.Where(IsLater)], new TimeWindow(middle, window.End)));
    }

    public PeriodComparison Compared(IReadOnlyList<MetricThreshold>? thresholds = null)
    {
        var set = CaseSet.Build(
            QueryTable.Merge([Earlier.History(JsonStyle.Plain), Later.History(JsonStyle.Plain)]),
            QueryTable.Merge([Earlier.CaseTable(JsonStyle.Plain), Later.CaseTable(JsonStyle.Plain)]),
            DefinitionCard.Default,
            Later.Window!.Value.End);
        return PeriodComparison.Of(set, Earlier.Window!.Value.Start, Later.Window!.Value.Start, Later.Window!.Value.End, thresholds ?? []);
    }
}
