using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Statistics;

/// <summary>Gathers one metric's outcomes and describes them; made for use again and again.</summary>
internal sealed class MetricTally : IDisposable
{
    private readonly PooledList<long> _reached = new();
    private readonly PooledList<long> _open = new();
    private readonly SortedDictionary<ExclusionReason, int> _excluded = [];

    public void Add(MetricOutcome outcome)
    {
        if (outcome.Exclusion is { } reason)
        {
            _excluded[reason] = _excluded.GetValueOrDefault(reason) + 1;
        }
        else if (outcome.IsReached)
        {
            _reached.Add(outcome.Seconds!.Value);
        }
        else
        {
            _open.Add(outcome.WaitedSeconds!.Value);
        }
    }

    /// <summary>Describes what was added since the last time, and forgets it.</summary>
    public MetricStatistics Describe(string metric, MetricThreshold? threshold)
    {
        _reached.Span.Sort();
        _open.Span.Sort();
        var total = _reached.Count + _open.Count + _excluded.Values.Sum();
        var startedButExcluded = _excluded.GetValueOrDefault(ExclusionReason.NegativeSpan) + _excluded.GetValueOrDefault(ExclusionReason.NoEndTime);
        var statistics = new MetricStatistics
        {
            Metric = metric,
            Total = total,
            Reached = _reached.Count,
            Eligible = _reached.Count + _open.Count + startedButExcluded,
            Open = _open.Count,
            Excluded = new SortedDictionary<ExclusionReason, int>(_excluded),
            CompletionPercent = Percent.Of(_reached.Count, total),
            Durations = DurationStatistics.OfSorted(_reached.Span),
            Survival = SurvivalFigures.Of(new SurvivalCurve(_reached.Span, _open.Span), threshold),
        };
        _reached.Reset();
        _open.Reset();
        _excluded.Clear();
        return statistics;
    }

    public void Dispose()
    {
        _reached.Clear();
        _open.Clear();
    }
}
