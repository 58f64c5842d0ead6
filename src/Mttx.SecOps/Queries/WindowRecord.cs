using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.SecOps.Queries;

/// <summary>One window that was asked for.</summary>
/// <param name="Window">The time.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Rows">Rows answered; of a split window they are not part of the result.</param>
/// <param name="Limit">Rows that one answer may hold.</param>
/// <param name="Tries">How often it was asked.</param>
/// <param name="CachedAt">When the API last refreshed the cache that it answered from, when it says so.</param>
/// <param name="Warnings">What the API warned of.</param>
public sealed record WindowRecord(
    TimeWindow Window, WindowOutcome Outcome, int Rows, int Limit, int Tries, Instant? CachedAt, IReadOnlyList<QueryWarning> Warnings)
{
    /// <summary>Whether its rows are part of the result.</summary>
    public bool IsPartOfResult => Outcome is WindowOutcome.Complete or WindowOutcome.Truncated;
}
