using System.Collections.Concurrent;
using Mttx.EndToEnd.Tests.Infrastructure;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>One job after the other, as a platform starts them, until it is over.</summary>
internal sealed class Shift(Installation installation, params string[] arguments)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly ConcurrentQueue<(int ExitCode, string Text)> _ended = new();

    /// <summary>The one at work; null between two.</summary>
    public JobProcess? Current { get; private set; }

    /// <summary>How they ended, and what they wrote.</summary>
    public IReadOnlyList<(int ExitCode, string Text)> Ended => [.. _ended];

    /// <summary>Works until it is over; the last job is let end by itself.</summary>
    public async Task WorkAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await using var job = JobProcess.Start(installation.SettingsOf(), arguments);
            Current = job;
            var exitCode = await job.EndAsync();
            Current = null;
            _ended.Enqueue((exitCode, job.Text));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
