using Mttx.Functions.Storage;

namespace Mttx.Functions.Runs;

/// <summary>What runs consist of.</summary>
internal static class RunSetup
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunOptions>().BindConfiguration(RunOptions.Section);
        services.AddSingleton<CompressedBlobs>();
        services.AddSingleton<RunStore>().AddSingleton<RunQueue>().AddSingleton<RunResults>();
        services.AddSingleton<RunLauncher>().AddSingleton<RunWaiter>().AddSingleton<RunAnalysis>().AddSingleton<RunWorker>();
        return services.AddScoped<RunAccess>();
    }
}
