namespace Mttx.Metrics.Statistics;

/// <summary>The 95 % interval of a share, by Wilson's score: honest also for few cases and for shares near 0 and 1.</summary>
/// <remarks>E. B. Wilson, JASA 22 (1927); z = 1.959964.</remarks>
/// <param name="Low">Lower end, from 0 to 1.</param>
/// <param name="High">Upper end, from 0 to 1.</param>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.959963984540054;

    /// <summary>The interval of successes out of tries; null for no tries.</summary>
    public static WilsonInterval? Of(int successes, int tries)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, tries);
        if (tries == 0)
        {
            return null;
        }

        double n = tries;
        var share = successes / n;
        var centre = share + (Z * Z / (2 * n));
        var spread = Z * Math.Sqrt((share * (1 - share) / n) + (Z * Z / (4 * n * n)));
        var scale = 1 + (Z * Z / n);
        return new WilsonInterval(Math.Max(0, (centre - spread) / scale), Math.Min(1, (centre + spread) / scale));
    }
}
