namespace Mttx.Metrics.Statistics;

/// <summary>What a set of durations looks like. There is no such record of nothing: no durations have no mean.</summary>
/// <param name="Count">How many durations stand behind the figures; at least 1.</param>
/// <param name="Mean">Arithmetic mean, in seconds.</param>
/// <param name="GeometricMean">Mean on the scale of log(seconds + 1), in seconds: what a typical case takes, little moved by a few extreme ones.</param>
/// <param name="Median">Middle duration, in seconds.</param>
/// <param name="P90">Nine in ten take no longer, in seconds.</param>
/// <param name="P95">Nineteen in twenty take no longer, in seconds.</param>
/// <param name="Min">Shortest, in seconds.</param>
/// <param name="Max">Longest, in seconds.</param>
/// <param name="StandardDeviation">Sample standard deviation (n - 1), in seconds; null for a single duration.</param>
public sealed record DurationStatistics(
    int Count, double Mean, double GeometricMean, double Median, double P90, double P95, long Min, long Max, double? StandardDeviation)
{
    /// <summary>Describes durations that are sorted, shortest first; null for none.</summary>
    public static DurationStatistics? OfSorted(ReadOnlySpan<long> sorted)
    {
        if (sorted.IsEmpty)
        {
            return null;
        }

        Int128 sum = 0;
        double logs = 0;
        foreach (var seconds in sorted)
        {
            sum += seconds;
            logs += Math.Log(seconds + 1d);
        }

        var mean = (double)sum / sorted.Length;
        double squares = 0;
        foreach (var seconds in sorted)
        {
            squares += (seconds - mean) * (seconds - mean);
        }

        return new DurationStatistics(
            sorted.Length,
            mean,
            Math.Exp(logs / sorted.Length) - 1,
            Percentile(sorted, 0.5),
            Percentile(sorted, 0.9),
            Percentile(sorted, 0.95),
            sorted[0],
            sorted[^1],
            sorted.Length == 1 ? null : Math.Sqrt(squares / (sorted.Length - 1)));
    }

    /// <summary>Linear interpolation between closest ranks: NumPy's default and Excel's PERCENTILE.INC.</summary>
    private static double Percentile(ReadOnlySpan<long> sorted, double share)
    {
        var rank = share * (sorted.Length - 1);
        var below = (int)rank;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }
}
