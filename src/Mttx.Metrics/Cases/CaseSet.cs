using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Statistics;
using NodaTime;

namespace Mttx.Metrics.Cases;

/// <summary>The cases of two query results, with their timelines, under one definition. The order of rows never matters.</summary>
public sealed class CaseSet
{
    private readonly HistoryIndex _history;
    private readonly CaseIndex _caseRows;
    private readonly MilestoneFinder _milestones;
    private readonly long[] _moments;
    private readonly (int Start, int End)[] _metrics;
    private readonly long _endSeconds;

    private CaseSet(HistoryIndex history, CaseIndex caseRows, DefinitionCard card, Instant? end)
    {
        _history = history;
        _caseRows = caseRows;
        Definition = card;
        Window = WindowOf(history.Table, caseRows.Table);
        End = end;
        _endSeconds = End?.ToUnixTimeSeconds() ?? 0;
        _milestones = new MilestoneFinder(history, caseRows, card);
        _metrics = [.. card.Metrics.Select(m => (_milestones.PositionOf(m.Start), _milestones.PositionOf(m.End)))];

        var matcher = new FilterMatcher(caseRows, card.Filter);
        var cases = new List<CaseTimeline>(caseRows.CaseCount);
        _moments = new long[caseRows.CaseCount * _milestones.Width];
        var inBoth = 0;
        for (var id = 0; id < caseRows.FirstRows.Length; id++)
        {
            var row = caseRows.FirstRows[id];
            if (row == CaseIndex.NoRow
                || history.Table.Pool.Find(caseRows.Table.Pool.Utf8(id)) is not { } historyId
                || history.RowsOf(historyId).IsEmpty)
            {
                continue;
            }

            inBoth++;
            if (matcher.Matches(row))
            {
                _milestones.Find(history.RowsOf(historyId), row, MomentsOf(cases.Count));
                cases.Add(new CaseTimeline(this, cases.Count, row, historyId));
            }
        }

        Cases = cases;
        Quality = Describe(inBoth);
    }

    /// <summary>What was measured.</summary>
    public DefinitionCard Definition { get; }

    /// <summary>The cases in both results that pass the filter, in no particular order.</summary>
    public IReadOnlyList<CaseTimeline> Cases { get; }

    /// <summary>The time window that the API says it answered for; null when it did not say.</summary>
    public TimeWindow? Window { get; }

    /// <summary>
    /// When the data ends, until which open cases have waited: as chosen, else the end of the time window, else the latest event.
    /// Null when there is none of these.
    /// </summary>
    public Instant? End { get; }

    /// <summary>What was left out, merged or doubtful.</summary>
    public DataQuality Quality { get; }

    /// <summary>Names of everything by which cases can be grouped, beside <c>rule</c>, <c>environment</c> and <c>tag</c>.</summary>
    public IEnumerable<string> AttributeNames => CaseAttribute.Names(_history.Table, _caseRows.Table);

    /// <summary>Builds the timelines.</summary>
    /// <param name="history">The history query's answer, of one window or merged of several.</param>
    /// <param name="cases">The case query's answer, likewise.</param>
    /// <param name="card">What to measure.</param>
    /// <param name="end">When the data ends; later events are left out, as if they had not happened yet. Null to take the data's own end.</param>
    /// <exception cref="QueryResultException">A column that a milestone needs is absent.</exception>
    /// <exception cref="ArgumentException">The card contradicts itself, or a result is that of the other query.</exception>
    public static CaseSet Build(QueryTable history, QueryTable cases, DefinitionCard card, Instant? end = null)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(card);
        card.Validate();
        if (history.Schema != QuerySchema.History || cases.Schema != QuerySchema.Cases)
        {
            throw new ArgumentException("The first result must be that of the history query, the second that of the case query.");
        }

        end ??= WindowOf(history, cases)?.End;
        var index = new HistoryIndex(history, end?.ToUnixTimeSeconds() ?? long.MaxValue);
        return new CaseSet(index, new CaseIndex(cases), card, end ?? index.LastEvent);
    }

    /// <summary>The cases by id: shorter ids first, so that case 9 comes before case 10.</summary>
    public IEnumerable<CaseTimeline> InIdOrder() =>
        Cases.Select(c => (Case: c, c.Id)).OrderBy(c => c.Id.Length).ThenBy(c => c.Id, StringComparer.Ordinal).Select(c => c.Case);

    internal string IdOf(int caseRow) =>
        _caseRows.Table.Pool[_caseRows.Table.Column(CaseColumns.CaseId)!.CodeAt(caseRow)];

    internal int PositionOfMetric(string metric)
    {
        for (var m = 0; m < Definition.Metrics.Count; m++)
        {
            if (Definition.Metrics[m].Name == metric)
            {
                return m;
            }
        }

        throw new ArgumentException(
            $"There is no metric {metric}; there are {string.Join(", ", Definition.Metrics.Select(m => m.Name))}.", nameof(metric));
    }

    internal long? MomentOf(int index, string milestone)
    {
        if (!_milestones.TryPositionOf(milestone, out var position))
        {
            throw new ArgumentException($"There is no milestone {milestone}.", nameof(milestone));
        }

        return MomentsOf(index)[position] is var time and not QueryColumn.NoTime ? time : null;
    }

    internal MetricOutcome OutcomeOf(int index, int metric) => OutcomeOf(index, metric, _endSeconds);

    /// <summary>What a metric said of the case at some time up to the data's end: what came later had not happened yet.</summary>
    internal MetricOutcome OutcomeOf(int index, int metric, long seenAt)
    {
        var moments = MomentsOf(index);
        var (startAt, endAt) = _metrics[metric];
        if (MilestoneFinder.CreatedOf(moments) == QueryColumn.NoTime)
        {
            return MetricOutcome.Excluded(ExclusionReason.NoCreation);
        }

        var start = SeenAt(startAt, moments, seenAt);
        if (start == QueryColumn.NoTime)
        {
            return MetricOutcome.Excluded(ExclusionReason.NoStart);
        }

        var end = SeenAt(endAt, moments, seenAt);
        if (end == QueryColumn.NoTime)
        {
            return MilestoneFinder.IsFact(endAt)
                ? MetricOutcome.Excluded(ExclusionReason.NoEndTime)
                : MetricOutcome.Open(Math.Max(0, seenAt - start));
        }

        return end < start ? MetricOutcome.Excluded(ExclusionReason.NegativeSpan) : MetricOutcome.Reached(end - start);
    }

    internal IReadOnlyList<string> TextsOf(CaseTimeline timeline, string caseColumn) =>
        _caseRows.Table.Column(caseColumn) is { } column
            ? CaseAttribute.OfCases(_caseRows, column).TextsOf(timeline)
            : [];

    internal CaseAttribute Attribute(string name) => CaseAttribute.Find(name, _history, _caseRows);

    internal IReadOnlyList<CaseEvent> EventsOf(CaseTimeline timeline)
    {
        var rows = _history.RowsOf(timeline.HistoryId);
        var stages = _history.Table.Column(HistoryColumns.Stage);
        var statuses = _history.Table.Column(HistoryColumns.Status);
        var events = new CaseEvent[rows.Length];
        for (var i = 0; i < events.Length; i++)
        {
            events[i] = new CaseEvent(
                _history.Times!.TimeAt(rows[i]), TextAt(_history.Activities, rows[i]), TextAt(stages, rows[i]), TextAt(statuses, rows[i]));
        }

        return events;
    }

    private static string? TextAt(QueryColumn? column, int row) =>
        column?.CodeAt(row) is { } code and >= 0 ? column.Pool[code] : null;

    // Facts of the case query are known whenever the case is; its clock and that of the history may differ by moments.
    private static long SeenAt(int position, ReadOnlySpan<long> moments, long seenAt) =>
        moments[position] > seenAt && !MilestoneFinder.IsFact(position) ? QueryColumn.NoTime : moments[position];

    private Span<long> MomentsOf(int index) => _moments.AsSpan(index * _milestones.Width, _milestones.Width);

    private static TimeWindow? WindowOf(QueryTable history, QueryTable cases) => (history.Window, cases.Window) switch
    {
        ({ } first, { } second) => first.Union(second),
        var (first, second) => first ?? second,
    };

    private DataQuality Describe(int inBoth)
    {
        QueryTable[] tables = [_history.Table, _caseRows.Table];
        return new DataQuality
        {
            HistoryRows = _history.Table.RowCount,
            CaseRows = _caseRows.Table.RowCount,
            RowsWithoutCaseId = _history.RowsWithoutCaseId + _caseRows.RowsWithoutCaseId,
            EventsWithoutTime = _history.EventsWithoutTime,
            DuplicateEvents = _history.DuplicateEvents,
            EventsAfterEnd = _history.EventsAfterEnd,
            DuplicateCaseRows = _caseRows.DuplicateRows,
            CasesOnlyInHistory = _history.CaseCount - inBoth,
            CasesOnlyInCases = _caseRows.CaseCount - inBoth,
            CasesFilteredOut = inBoth - Cases.Count,
            CasesWithoutCreation = Cases.Count(c => c.At(Milestone.Created) is null),
            CasesWithoutCreatedTime = Cases.Count(c => c.At(Milestone.Detected) is null),
            CasesWithoutFirstEvent = Cases.Count(c => c.At(Milestone.FirstEvent) is null),
            CasesResolvedUntouched = CountResolvedUntouched(),
            NegativeSpans = Definition.Metrics.Select((m, i) => (m.Name, Count: Cases.Count(
                    c => c.Outcome(i).Exclusion == ExclusionReason.NegativeSpan)))
                .Where(m => m.Count > 0)
                .ToDictionary(m => m.Name, m => m.Count, StringComparer.Ordinal),
            UnseenValues =
            [
                .. Definition.Milestones.Select(m => UnseenValue.Find(_history.Table, m.Column, m.Value))
                    .Concat(FilterMatcher.Conditions(Definition.Filter)
                        .SelectMany(c => c.Texts.Select(text => UnseenValue.Find(_caseRows.Table, c.Column, text))))
                    .OfType<UnseenValue>()
            ],
            MissingColumns =
            [
                .. tables.Where(t => t.RowCount > 0)
                    .SelectMany(t => t.Schema.Optional.Where(name => t.Column(name) is null))
            ],
            RaggedColumns = tables.Sum(t => t.RaggedColumns),
            UnreadableValues = tables.Sum(t => t.UnreadableValues),
            HistoryTruncated = _history.Table.IsTruncated,
            CasesTruncated = _caseRows.Table.IsTruncated,
            Warnings = [.. tables.SelectMany(t => t.Warnings)],
        };
    }

    private int CountResolvedUntouched() =>
        _milestones.TryPositionOf(Milestone.Resolved, out _)
            ? Cases.Count(c => c.At(Milestone.Resolved) is not null && c.At(Milestone.FirstAction) is null)
            : 0;
}
