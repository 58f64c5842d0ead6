namespace Mttx.Metrics.Statistics;

/// <summary>Whether one metric got better, worse, or nobody can tell, from one period to the next.</summary>
/// <remarks>
/// A permutation test on the mean log of (seconds + 1) decides; a bootstrap gives the interval of the ratio. Both are seeded: the same
/// durations give the same answer, in any order. Open cases could turn the answer round (the slow ones are the ones still open), so a
/// verdict stands only if it also holds when each open case counts with the time it has waited so far.
/// </remarks>
public sealed record Comparison
{
    /// <summary>Fewer reached cases than this in a period cannot show any change at p &lt; 0.05.</summary>
    public const int FewestCases = 4;

    private const int Permutations = 2_000;
    private const int Resamples = 2_000;
    private const double Significance = 0.05;
    private const ulong Seed = 0x4D545478;

    // Two-sided 5 % and 80 % power: 1.960 + 0.842.
    private const double DetectableDeviations = 2.802;

    /// <summary>The answer.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>Why nothing can be told, for people; null beside a verdict.</summary>
    public string? Reason { get; init; }

    /// <summary>Cases reached in the earlier and in the later period.</summary>
    public required int PreviousReached { get; init; }

    /// <inheritdoc cref="PreviousReached"/>
    public required int CurrentReached { get; init; }

    /// <summary>Cases still open in the earlier and in the later period.</summary>
    public required int PreviousOpen { get; init; }

    /// <inheritdoc cref="PreviousOpen"/>
    public required int CurrentOpen { get; init; }

    /// <summary>How often chance alone makes a difference as large, from 0 to 1; null when there are too few cases.</summary>
    public double? PValue { get; init; }

    /// <summary>Geometric mean of the later period over that of the earlier, both of (seconds + 1): 0.5 is half the time.</summary>
    public double? Ratio { get; init; }

    /// <summary>Lower end of the ratio's 95 % interval.</summary>
    public double? RatioLow { get; init; }

    /// <summary>Upper end of the ratio's 95 % interval.</summary>
    public double? RatioHigh { get; init; }

    /// <summary>The smallest shortening, in percent, that so many cases would show four times in five.</summary>
    public double? SmallestDetectablePercent { get; init; }

    /// <summary>Compares two periods.</summary>
    /// <param name="previous">Durations reached and times waited, in seconds, of the earlier period.</param>
    /// <param name="current">Likewise of the later one.</param>
    public static Comparison Of(Durations previous, Durations current)
    {
        ArgumentNullException.ThrowIfNull(previous);
        ArgumentNullException.ThrowIfNull(current);
        var counts = new Comparison
        {
            Verdict = Verdict.CannotTell,
            PreviousReached = previous.Reached.Count,
            CurrentReached = current.Reached.Count,
            PreviousOpen = previous.Open.Count,
            CurrentOpen = current.Open.Count,
        };
        if (previous.Reached.Count < FewestCases || current.Reached.Count < FewestCases)
        {
            return counts with { Reason = $"a period has fewer than {FewestCases} reached cases" };
        }

        var before = Logs(previous.Reached);
        var after = Logs(current.Reached);
        var pValue = PermutationTest(before, after);
        var (low, high) = BootstrapRatio(before, after);
        var told = counts with
        {
            PValue = pValue,
            Ratio = Math.Exp(after.Average() - before.Average()),
            RatioLow = low,
            RatioHigh = high,
            SmallestDetectablePercent = 100 * (1 - Math.Exp(-DetectableDeviations * StandardError(before, after))),
        };

        var verdict = VerdictOf(before, after, pValue);
        if (verdict == Verdict.CannotTell)
        {
            return told with { Reason = "the difference is within what chance makes" };
        }

        if (previous.Open.Count + current.Open.Count > 0)
        {
            var allBefore = Logs([.. previous.Reached, .. previous.Open]);
            var allAfter = Logs([.. current.Reached, .. current.Open]);
            if (VerdictOf(allBefore, allAfter, PermutationTest(allBefore, allAfter)) != verdict)
            {
                return told with { Reason = $"open cases may undo it: it looks {Word(verdict)} only while they are left out" };
            }
        }

        return told with { Verdict = verdict };
    }

    /// <summary>
    /// How often a random split into groups of these sizes differs at least as much; both groups' logs together are dealt anew each time.
    /// </summary>
    internal static double PermutationTest(double[] before, double[] after)
    {
        double[] all = [.. before, .. after];
        Array.Sort(all);
        var drawn = Math.Min(before.Length, after.Length);
        var smaller = before.Length <= after.Length ? before : after;

        // The sum of one group says all: the other's is the rest.
        var expected = all.Average() * drawn;
        var observed = Math.Abs(smaller.Sum() - expected);
        var tolerance = 1e-9 * (1 + observed);
        var random = new SplitMix64(Seed);
        var atLeastAsFar = 0;
        for (var p = 0; p < Permutations; p++)
        {
            double sum = 0;
            for (var i = 0; i < drawn; i++)
            {
                var j = i + random.Next(all.Length - i);
                (all[i], all[j]) = (all[j], all[i]);
                sum += all[i];
            }

            atLeastAsFar += Math.Abs(sum - expected) >= observed - tolerance ? 1 : 0;
        }

        return (atLeastAsFar + 1d) / (Permutations + 1d);
    }

    private static (double Low, double High) BootstrapRatio(double[] before, double[] after)
    {
        var random = new SplitMix64(Seed);
        var differences = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            differences[r] = ResampledMean(after, ref random) - ResampledMean(before, ref random);
        }

        Array.Sort(differences);
        var tail = (int)(Resamples * Significance / 2);
        return (Math.Exp(differences[tail]), Math.Exp(differences[^(tail + 1)]));
    }

    private static double ResampledMean(double[] values, ref SplitMix64 random)
    {
        double sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            sum += values[random.Next(values.Length)];
        }

        return sum / values.Length;
    }

    private static double StandardError(double[] before, double[] after)
    {
        var squares = Squares(before) + Squares(after);
        return Math.Sqrt(squares / (before.Length + after.Length - 2) * ((1d / before.Length) + (1d / after.Length)));
    }

    private static double Squares(double[] values)
    {
        var mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean));
    }

    private static Verdict VerdictOf(double[] before, double[] after, double pValue) =>
        pValue >= Significance ? Verdict.CannotTell : after.Average() < before.Average() ? Verdict.Better : Verdict.Worse;

    private static string Word(Verdict verdict) => verdict == Verdict.Better ? "better" : "worse";

    // Sorted, so that the order of cases never matters, not even in the last digit.
    private static double[] Logs(IEnumerable<long> seconds) => [.. seconds.Order().Select(s => Math.Log(s + 1d))];
}
