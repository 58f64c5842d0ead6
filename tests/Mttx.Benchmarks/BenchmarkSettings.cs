using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Mttx.Benchmarks;

/// <summary>In this process, so that nothing is built or restored on the way.</summary>
internal static class BenchmarkSettings
{
    public static IConfig Measured => With(Job.ShortRun);

    /// <summary>Each benchmark once: does it still run?</summary>
    public static IConfig Once => With(Job.Dry);

    private static ManualConfig With(Job job) => ManualConfig.CreateEmpty()
        .AddJob(job.WithToolchain(InProcessEmitToolchain.Instance))
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
}
