using System.Diagnostics;
using Mttx.Functions.Secrets;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Health;

/// <summary>Whether what the app cannot do without can be reached.</summary>
/// <remarks>An answer is kept for some seconds, so that whoever asks often does not ask storage.</remarks>
internal sealed partial class Readiness(StorageAccount storage, SecretStore secrets, TimeProvider clock, ILogger<Readiness> logger) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestCheck = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _one = new(1);
    private (IReadOnlyList<string> Failing, DateTimeOffset Until)? _last;

    /// <summary>The names of what cannot be reached; none when all is well.</summary>
    public async Task<IReadOnlyList<string>> FailingAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var now = clock.GetUtcNow();
            if (_last is not var (failing, until) || until <= now)
            {
                // One caller's leaving does not spoil what the others wait for.
                failing = await CheckAsync();
                _last = (failing, clock.GetUtcNow() + Kept);
            }

            return failing;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    // Whether a container or queue is there does not matter: the first use makes it. That there is an answer does.
    private async Task<IReadOnlyList<string>> CheckAsync()
    {
        var failing = await Task.WhenAll(
            FailsAsync("tables", AskTablesAsync),
            FailsAsync("blobs", cancellationToken => storage.Blobs("mttx-runs").ExistsAsync(cancellationToken)),
            FailsAsync("queues", cancellationToken => storage.Queue("mttx-runs").ExistsAsync(cancellationToken)),
            FailsAsync("secrets", secrets.CheckAsync));
        return [.. failing.OfType<string>()];
    }

    private async Task AskTablesAsync(CancellationToken cancellationToken)
    {
        var tenants = await storage.TableAsync("Tenants", cancellationToken);
        await tenants.GetEntityIfExistsAsync("!", Counter.Key, select: null, cancellationToken);
    }

    private async Task<string?> FailsAsync(string name, Func<CancellationToken, Task> check)
    {
        var started = Stopwatch.GetTimestamp();
        using var limit = new CancellationTokenSource(LongestCheck);
        try
        {
            await check(limit.Token);
            return null;
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, name, Stopwatch.GetElapsedTime(started).TotalSeconds);
            return name;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Not ready: {Check} failed after {Seconds:F1} s.")]
        public static partial void Failed(ILogger logger, Exception exception, string check, double seconds);
    }
}
