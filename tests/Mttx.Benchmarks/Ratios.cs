using System.Diagnostics;

namespace Mttx.Benchmarks;

/// <summary>
/// The speed that MTTx promises, as ratios within one run: an absolute time says little on a shared machine. Each figure is the median
/// of pairs that were measured one right after the other.
/// </summary>
internal static class Ratios
{
    private const double MostTimes = 1.5;
    private const double MostAllocated = 0.5;
    private const double MostGrowth = 11;

    public static int Measure() => Measure(rounds: 15, warmUps: 40, small: 20_000, large: 200_000) ? 0 : 1;

    /// <summary>Measures, prints, and tells whether every target was met.</summary>
    public static bool Measure(int rounds, int warmUps, int small, int large)
    {
        var data = SampleData.OfCases(small);
        Console.WriteLine($"{data.Cases:N0} cases, {data.Rows:N0} history rows, {data.Bytes / 1e6:N1} MB");
        for (var i = 0; i < warmUps; i++)
        {
            BarePass(data);
            ReadAndCalculate.Calculate(data);
        }

        var pairs = Enumerable.Range(0, rounds).Select(_ => (Bare: BarePass(data), Full: FullPass(data))).ToList();
        var largeData = SampleData.OfCases(large);
        var grown = Enumerable.Range(0, Math.Max(1, rounds / 2)).Select(_ => (Small: FullPass(data), Large: FullPass(largeData))).ToList();

        var met = Tell("read + calculate / bare JSON pass", Median(pairs.Select(p => p.Full / p.Bare)), MostTimes);
        met &= Tell("allocated / input", (double)Allocated(data) / data.Bytes, MostAllocated);
        met &= Tell($"{large:N0} cases / {small:N0} cases", Median(grown.Select(p => p.Large / p.Small)), MostGrowth);
        Console.WriteLine(
            $"medians: bare pass {Median(pairs.Select(p => p.Bare)):N1} ms, read + calculate {Median(pairs.Select(p => p.Full)):N1} ms");
        return met;
    }

    private static double BarePass(SampleData data) =>
        Milliseconds(() => ReadAndCalculate.Tokens(data.History) + ReadAndCalculate.Tokens(data.CaseRows));

    private static double FullPass(SampleData data) => Milliseconds(() => ReadAndCalculate.Calculate(data));

    private static double Milliseconds<T>(Func<T> work)
    {
        // What the one before left behind is not this one's to clean up.
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var start = Stopwatch.GetTimestamp();
        GC.KeepAlive(work());
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static long Allocated(SampleData data)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        GC.KeepAlive(ReadAndCalculate.Calculate(data));
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }

    private static bool Tell(string what, double ratio, double most)
    {
        var met = ratio <= most;
        Console.WriteLine($"{what,-40} {ratio,6:N2}   at most {most,5:N2}   {(met ? "met" : "MISSED")}");
        return met;
    }
}
