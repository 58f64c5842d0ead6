using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Cases;

/// <summary>One case: when it reached which milestone, what it is about, and its events. Times are epoch seconds.</summary>
public sealed class CaseTimeline
{
    private readonly CaseSet _set;
    private readonly int _index;

    internal CaseTimeline(CaseSet set, int index, int caseRow, int historyId)
    {
        _set = set;
        _index = index;
        CaseRow = caseRow;
        HistoryId = historyId;
    }

    /// <summary>The visible case id.</summary>
    public string Id => _set.IdOf(CaseRow);

    /// <summary>The case's names of environments, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Environments => _set.TextsOf(this, CaseColumns.Environment);

    /// <summary>The case's rules, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Rules => _set.TextsOf(this, CaseColumns.RuleName);

    /// <summary>The case's tags, each once, in ordinal order.</summary>
    public IReadOnlyList<string> Tags => _set.TextsOf(this, CaseColumns.Tags);

    /// <summary>The case's texts in a column of the case result, each once, in ordinal order; none where there is no such column.</summary>
    public IReadOnlyList<string> Texts(string caseColumn) => _set.TextsOf(this, caseColumn);

    /// <summary>When the case came to be: its creation event, else its <c>created_time</c>; null when neither is known.</summary>
    public long? CreatedAt => At(Milestone.Created) ?? At(Milestone.Detected);

    internal int CaseRow { get; }

    internal int HistoryId { get; }

    /// <summary>When the case reached a milestone, in epoch seconds; null when it did not.</summary>
    /// <exception cref="ArgumentException">The card knows no such milestone.</exception>
    public long? At(string milestone) => _set.MomentOf(_index, milestone);

    /// <summary>What a metric says of the case.</summary>
    /// <exception cref="ArgumentException">The card knows no such metric.</exception>
    public MetricOutcome Outcome(string metric) => _set.OutcomeOf(_index, _set.PositionOfMetric(metric));

    /// <summary>Names of the metrics whose end the case still waits for when the data end.</summary>
    public IEnumerable<string> OpenMetrics() => _set.Definition.Metrics.Where((_, metric) => Outcome(metric).IsOpen).Select(m => m.Name);

    /// <summary>The case's events, earliest first, each once.</summary>
    public IReadOnlyList<CaseEvent> Events() => _set.EventsOf(this);

    internal MetricOutcome Outcome(int metric, long seenAt) => _set.OutcomeOf(_index, metric, seenAt);

    internal MetricOutcome Outcome(int metric) => _set.OutcomeOf(_index, metric);
}
