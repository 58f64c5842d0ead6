using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>What both queries would answer, before it is written as JSON.</summary>
internal sealed record Incidents(IReadOnlyList<EventRow> Events, IReadOnlyList<CaseRow> Cases, TimeWindow? Window)
{
    public Incidents Permuted(Random random)
    {
        EventRow[] events = [.. Events];
        CaseRow[] cases = [.. Cases];
        random.Shuffle(events);
        random.Shuffle(cases);
        return new Incidents(events, cases, Window);
    }

    public Incidents Renamed(Func<string, string> rename) => this with
    {
        Events = [.. Events.Select(e => e with { Case = e.Case is null ? null : rename(e.Case) })],
        Cases = [.. Cases.Select(c => c with { Case = c.Case is null ? null : rename(c.Case) })],
    };

    public Incidents Shifted(long seconds) => new(
        [.. Events.Select(e => e with { Time = e.Time + seconds })],
        [.. Cases.Select(c => c with { Created = c.Created + seconds, FirstEvent = c.FirstEvent + seconds })],
        Window is { } window ? new TimeWindow(window.Start + Duration.FromSeconds(seconds), window.End + Duration.FromSeconds(seconds)) : null);

    /// <summary>Writes both results, reads them back and builds the cases.</summary>
    public CaseSet Build(JsonStyle style, DefinitionCard? card = null) =>
        CaseSet.Build(History(style), CaseTable(style), card ?? DefinitionCard.Default);

    public QueryTable History(JsonStyle style) => QueryTableReader.Read(HistoryJson(style), QuerySchema.History);

    public QueryTable CaseTable(JsonStyle style) => QueryTableReader.Read(CasesJson(style), QuerySchema.Cases);

    public byte[] HistoryJson(JsonStyle style, bool omitsEmpty = false) => new ResultBuilder(style) { OmitsEmptyColumns = omitsEmpty }
        .Window(Window)
        .Texts(HistoryColumns.CaseId, Events.Select(e => e.Case))
        .Texts(HistoryColumns.Activity, Events.Select(e => e.Activity))
        .Times(HistoryColumns.EventTime, Events.Select(e => e.Time))
        .Texts(HistoryColumns.Stage, Events.Select(e => e.Stage))
        .Texts(HistoryColumns.Status, Events.Select(e => e.Status))
        .Texts("case_history_assignee", Events.Select(e => e.Assignee))
        .Build();

    public byte[] CasesJson(JsonStyle style, bool omitsEmpty = false) => new ResultBuilder(style) { OmitsEmptyColumns = omitsEmpty }
        .Window(Window)
        .Texts(CaseColumns.CaseId, Cases.Select(c => c.Case))
        .Times(CaseColumns.CreatedTime, Cases.Select(c => c.Created))
        .Times(CaseColumns.FirstEventTime, Cases.Select(c => c.FirstEvent))
        .Lists(CaseColumns.Tags, Cases.Select(c => c.Tags))
        .Lists(CaseColumns.Environment, Cases.Select(c => c.Environments))
        .Lists(CaseColumns.RuleName, Cases.Select(c => c.Rules))
        .Texts("priority", Cases.Select(c => c.Priority))
        .Build();
}
