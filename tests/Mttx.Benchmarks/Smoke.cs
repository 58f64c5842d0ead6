using BenchmarkDotNet.Running;

namespace Mttx.Benchmarks;

/// <summary>Runs everything here once, to learn in seconds whether it still runs; the times mean nothing.</summary>
internal static class Smoke
{
    public static int Run()
    {
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Smoke).Assembly).Run(["--filter", "*"], BenchmarkSettings.Once);
        var failed = summaries.SelectMany(s => s.Reports).Count(r => !r.Success);
        Ratios.Measure(rounds: 1, warmUps: 0, small: 200, large: 2_000);
        return summaries.Any() && failed == 0 ? 0 : 1;
    }
}
