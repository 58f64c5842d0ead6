using Mttx.Metrics.Queries;

namespace Mttx.SecOps.Queries;

/// <summary>Every window that was asked for one query, in the order of time: proof that nothing is missing, or of what is.</summary>
/// <param name="Windows">Windows by start, the longer first.</param>
public sealed record CompletenessLedger(IReadOnlyList<WindowRecord> Windows)
{
    /// <summary>Whether every row is there. If not, the result is partial.</summary>
    public bool IsComplete => Windows.All(w => w.Outcome != WindowOutcome.Truncated);

    /// <summary>The minutes of which rows are missing.</summary>
    public IEnumerable<TimeWindow> MissingFrom => Windows.Where(w => w.Outcome == WindowOutcome.Truncated).Select(w => w.Window);

    /// <summary>Rows of the result, before those met twice are merged.</summary>
    public int Rows => Windows.Where(w => w.IsPartOfResult).Sum(w => w.Rows);
}
