namespace Mttx.Metrics.Statistics;

/// <summary>What one metric says of one case: reached after a time, open for a time, or excluded for a reason.</summary>
public readonly record struct MetricOutcome
{
    private readonly long _seconds;

    private MetricOutcome(bool isReached, long seconds, ExclusionReason? exclusion)
    {
        IsReached = isReached;
        Exclusion = exclusion;
        _seconds = seconds;
    }

    /// <summary>Whether the case has a value.</summary>
    public bool IsReached { get; }

    /// <summary>Whether the case has the metric's start and still waits for its end when the data ends.</summary>
    public bool IsOpen => !IsReached && Exclusion is null;

    /// <summary>Why the case neither has a value nor waits for one; null when it does.</summary>
    public ExclusionReason? Exclusion { get; }

    /// <summary>The value, in whole seconds, at least 0; null when the metric is not reached.</summary>
    public long? Seconds => IsReached ? _seconds : null;

    /// <summary>How long an open case has waited, in whole seconds, at least 0; null when the case is not open.</summary>
    public long? WaitedSeconds => IsOpen ? _seconds : null;

    internal static MetricOutcome Reached(long seconds) => new(true, seconds, null);

    internal static MetricOutcome Open(long seconds) => new(false, seconds, null);

    internal static MetricOutcome Excluded(ExclusionReason reason) => new(false, 0, reason);
}
