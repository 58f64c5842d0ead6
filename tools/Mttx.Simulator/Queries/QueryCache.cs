using System.Collections.Concurrent;

namespace Mttx.Simulator.Queries;

/// <summary>When each question was last answered from the data. The data never changes, so only the age has to be kept.</summary>
internal sealed class QueryCache
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<(string Text, DateTimeOffset Start, DateTimeOffset End), DateTimeOffset> _answered = new();

    /// <summary>The age of the cached answer; null when this one is fresh.</summary>
    public DateTimeOffset? Ask(string text, QueryWindow window, bool clears, DateTimeOffset now)
    {
        var key = (text, window.Start, window.End);
        if (!clears && _answered.TryGetValue(key, out var time))
        {
            return time;
        }

        if (_answered.Count >= Most)
        {
            _answered.Clear();
        }

        _answered[key] = now;
        return null;
    }
}
