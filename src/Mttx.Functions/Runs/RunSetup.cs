using Mttx.Functions.Storage;

namespace Mttx.Functions.Runs;

/// <summary>What runs consist of.</summary>
internal static class RunSetup
{
    public static IServiceCollection AddRuns(this IServiceCollection services)
    {
        services.AddOptions<RunOptions>()
            .BindConfiguration(RunOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .Validate(o => o.LeaseLength.TotalSeconds is >= 2 and <= 600, $"{RunOptions.Section}:LeaseLength is 2 seconds to 10 minutes.")
            .Validate(o => o.MessageHidden.TotalSeconds is >= 2 and <= 600, $"{RunOptions.Section}:MessageHidden is 2 seconds to 10 minutes.")
            .Validate(o => o.RetryAfter.TotalSeconds is >= 0 and <= 86_400, $"{RunOptions.Section}:RetryAfter is 0 to 24 hours.")
            .Validate(o => o.LongestWait.TotalHours is >= 0 and <= 1, $"{RunOptions.Section}:LongestWait is 0 to 1 hour.")
            .Validate(o => o.LongestLegacyWait.TotalHours is >= 0 and <= 1, $"{RunOptions.Section}:LongestLegacyWait is 0 to 1 hour.")
            .ValidateOnStart();
        services.AddSingleton<CompressedBlobs>();
        services.AddSingleton<RunStore>().AddSingleton<RunQueue>().AddSingleton<RunResults>();
        services.AddSingleton<QueueWorker>().AddSingleton<RunLauncher>().AddSingleton<RunWaiter>().AddSingleton<RunAnalysis>().AddSingleton<RunWorker>();
        return services;
    }
}
