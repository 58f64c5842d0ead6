using System.Collections.Concurrent;
using Mttx.Functions.Runs;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>Which runs' workers are killed and when; and which have been.</summary>
internal sealed class KillPlan
{
    private readonly ConcurrentDictionary<RunId, Queue<Kill>> _kills = [];
    private readonly ConcurrentQueue<Killed> _done = new();
    private (int First, int Later) _steps;

    public IReadOnlyList<Killed> Done => [.. _done];

    /// <summary>Plans the kills of a run.</summary>
    public void Add(RunId run, int seed) => _kills[run] = Kill.Of(seed);

    /// <summary>Tells how many requests there are in a run, for the moments to be parts of.</summary>
    public void Know((int First, int Later) steps) => _steps = steps;

    /// <summary>How many requests a worker usually makes for a run, its first one or a later one.</summary>
    public int UsualSteps(bool isFirst) => isFirst ? _steps.First : _steps.Later;

    /// <summary>The next kill of a run; null for none.</summary>
    public Kill? Peek(RunId run) => _kills.TryGetValue(run, out var kills) && kills.TryPeek(out var kill) ? kill : null;

    /// <summary>A kill is done.</summary>
    public void Take(Killed killed)
    {
        _kills[killed.Run].Dequeue();
        _done.Enqueue(killed);
    }
}
