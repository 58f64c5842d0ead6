namespace Mttx.Metrics.Tests.Builders;

/// <summary>Durations as they are distributed in life.</summary>
internal static class Population
{
    /// <summary>Most take an hour or so, a few take days.</summary>
    public static long LogNormal(Random random) => (long)(3_600 * Math.Exp(1.5 * Gaussian(random)));

    /// <summary>Playbooks that poll: half of all durations are one of three values.</summary>
    public static long Tied(Random random) => random.Next(6) switch
    {
        0 => 0,
        1 => 60,
        2 => 300,
        _ => 60 * random.Next(1, 30),
    };

    public static long[] Draw(Func<Random, long> from, Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => from(random))];

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
