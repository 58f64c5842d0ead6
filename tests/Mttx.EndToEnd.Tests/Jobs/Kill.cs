namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>At which moment of a run its worker is killed.</summary>
/// <param name="Moment">The part of the usual number of requests that are made before, 0 to 1.</param>
/// <param name="Mode">When, with respect to the next request.</param>
/// <param name="Delay">How long that request is under way.</param>
internal sealed record Kill(double Moment, KillMode Mode, TimeSpan Delay)
{
    private const double ShareOfTwice = 0.3;

    /// <summary>The kills of a run, which the seed decides: one, sometimes two.</summary>
    public static Queue<Kill> Of(int seed)
    {
        // What is random here decides about tests, not about secrets.
#pragma warning disable CA5394
        var random = new Random(seed);
        return new Queue<Kill>(Enumerable.Range(0, random.NextDouble() < ShareOfTwice ? 2 : 1).Select(_ =>
            new Kill(random.NextDouble(), (KillMode)random.Next(3), TimeSpan.FromMilliseconds(random.Next(8_000)))).ToList());
#pragma warning restore CA5394
    }
}
