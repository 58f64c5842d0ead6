namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>At which moment of a run its worker is killed.</summary>
/// <param name="Phase">At the first request of that kind; null: at the moment.</param>
/// <param name="Moment">The part of the usual number of requests that are made before, 0 to 1.</param>
/// <param name="Mode">When, with respect to the next request.</param>
/// <param name="Delay">How long that request is under way.</param>
internal sealed record Kill(string? Phase, double Moment, KillMode Mode, TimeSpan Delay)
{
    /// <summary>What a worker is about in the course of a run.</summary>
    public static readonly IReadOnlyList<string> Phases =
        ["settings", "query", "rows and result", "ledger", "CSV", "data table", "bulkCreate", "webhook", "queue"];

    private const double ShareOfTwice = 0.3;

    private static readonly KillMode[] Modes = Enum.GetValues<KillMode>();

    /// <summary>The kills of a run, which the seed decides: one, sometimes two. The first seeds go through all phases and modes.</summary>
    public static Queue<Kill> Of(int seed)
    {
        // What is random here decides about tests, not about secrets.
#pragma warning disable CA5394
        var random = new Random(seed);
        var kills = new Queue<Kill>();
        if (seed < Phases.Count * Modes.Length)
        {
            kills.Enqueue(new Kill(Phases[seed / Modes.Length], 0, Modes[seed % Modes.Length], Delay()));
        }

        while (kills.Count == 0 || (kills.Count == 1 && random.NextDouble() < ShareOfTwice))
        {
            kills.Enqueue(new Kill(null, random.NextDouble(), Modes[random.Next(Modes.Length)], Delay()));
        }

        return kills;

        // Some arrive before the next worker looks, some after.
        TimeSpan Delay() => TimeSpan.FromMilliseconds(random.Next(8_000));
#pragma warning restore CA5394
    }
}
