using NodaTime;

namespace Mttx.Metrics.Queries;

/// <summary>A span of time that was asked for: the start is part of it, the end is not.</summary>
/// <remarks>The API's <c>google.type.Interval</c> has the same bounds.</remarks>
public readonly record struct TimeWindow
{
    /// <summary>Makes a window; both ends may be equal, which means an empty one.</summary>
    /// <exception cref="ArgumentException">The end lies before the start.</exception>
    public TimeWindow(Instant start, Instant end)
    {
        if (end < start)
        {
            throw new ArgumentException($"The window's end {end} lies before its start {start}.", nameof(end));
        }

        Start = start;
        End = end;
    }

    /// <summary>The first moment inside.</summary>
    public Instant Start { get; }

    /// <summary>The first moment after.</summary>
    public Instant End { get; }

    /// <summary>The smallest window that holds both.</summary>
    public TimeWindow Union(TimeWindow other) => new(Instant.Min(Start, other.Start), Instant.Max(End, other.End));
}
