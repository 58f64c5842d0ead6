using Azure;
using Mttx.Functions.Hosting;
using Mttx.Functions.Storage;

namespace Mttx.Functions.CommandLine;

/// <summary>What the verbs of container jobs have in common: a host around the work, and an exit code that a job platform understands.</summary>
internal static class JobCommand
{
    /// <summary>Keeps standard output for the verb's answer alone.</summary>
    public static void LogToStandardError(IHostApplicationBuilder builder) =>
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);

    /// <summary>Works: 0 when it is done, 130 and 143 when a signal ended it, 1 when it failed and should be started again.</summary>
    /// <param name="workAsync">Does it; the token tells that the process is to end.</param>
    /// <param name="configure">What the verb sets; null for nothing.</param>
    public static async Task<int> RunAsync(
        Func<IServiceProvider, CancellationToken, Task<int>> workAsync, Action<IHostApplicationBuilder>? configure = null)
    {
        using var signals = new StopSignals();
        using var host = FunctionsCommand.Sound(() => JobHost.Create(configure));
        FunctionsCommand.Sound(() => host.Services.GetRequiredService<StorageAccount>());
        await host.StartAsync(CancellationToken.None);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        try
        {
            return await workAsync(host.Services, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return signals.ExitCode ?? MttxCommand.Failed;
        }
        catch (Exception e) when ((e as RequestFailedException ?? (e as AggregateException)?.InnerExceptions[^1] as RequestFailedException) is { } failed)
        {
            // The whole message holds headers, and after several tries each of them.
            var how = failed.Status == 0 ? "cannot be reached" : $"failed ({failed.Status} {failed.ErrorCode})";
            throw new InvalidOperationException($"The storage account {how}: {failed.Message.Split('\n')[0]}", e);
        }
        finally
        {
            await host.StopAsync(CancellationToken.None);
        }
    }
}
