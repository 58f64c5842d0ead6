using System.Diagnostics;
using System.Diagnostics.Metrics;
using Mttx.Functions.Runs;

namespace Mttx.Functions.Telemetry;

/// <summary>Counts and times runs. Tenants are no tags: there may be thousands, and each would be a series of its own.</summary>
internal static class RunMeter
{
    private static readonly Meter Meter = new(TelemetrySetup.Name);

    private static readonly Counter<long> Runs = Meter.CreateCounter<long>("mttx.runs", "{run}", "Runs that ended.");

    private static readonly Histogram<double> Duration = Seconds(
        "mttx.run.duration", "From the first worker's start to the end of a run, retries included.", 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800);

    private static readonly Histogram<double> QueueAge = Seconds(
        "mttx.queue.age", "How long a run waited for its first worker.", 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600);

    /// <summary>Takes note of a change that has been stored; each step of a run's life is one, whoever makes it.</summary>
    public static void Changed(Run before, Run after)
    {
        var kind = new KeyValuePair<string, object?>("kind", RunRow.Name(after.Request.Kind));
        if (before.StartedAt is null && after.StartedAt is { } started)
        {
            // Clocks of two machines may differ a little.
            QueueAge.Record(Math.Max(0, (started - after.CreatedAt).TotalSeconds), kind);
        }

        if (before.IsFinished || !after.IsFinished)
        {
            return;
        }

        var tags = new TagList { kind, { "state", RunRow.Name(after.State) } };
        Runs.Add(1, tags);
        if (after is { StartedAt: { } begun, FinishedAt: { } finished })
        {
            Duration.Record(Math.Max(0, (finished - begun).TotalSeconds), tags);
        }
    }

    private static Histogram<double> Seconds(string name, string description, params double[] boundaries) => Meter.CreateHistogram(
        name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
