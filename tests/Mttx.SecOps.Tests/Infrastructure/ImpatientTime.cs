namespace Mttx.SecOps.Tests.Infrastructure;

/// <summary>
/// A clock for which pauses are over at once and time limits never come: a timer shorter than the given time fires immediately,
/// a longer one not at all.
/// </summary>
internal sealed class ImpatientTime(TimeSpan longestPause) : TimeProvider
{
    private readonly List<TimeSpan> _pauses = [];

    public ImpatientTime()
        : this(TimeSpan.FromMinutes(5))
    {
    }

    /// <summary>The pauses that were asked for, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses
    {
        get
        {
            lock (_pauses)
            {
                return [.. _pauses];
            }
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var isPause = dueTime >= TimeSpan.Zero && dueTime <= longestPause;
        if (isPause)
        {
            lock (_pauses)
            {
                _pauses.Add(dueTime);
            }
        }

        return base.CreateTimer(callback, state, isPause ? TimeSpan.Zero : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
