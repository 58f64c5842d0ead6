using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Mttx.Functions.ApiKeys;

/// <summary>Notes when keys were used last, behind the requests' backs and at most once a minute for each key.</summary>
internal sealed partial class ApiKeyUse(ApiKeyStore store, ILogger<ApiKeyUse> logger) : BackgroundService
{
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWrite = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> _noted = new(StringComparer.Ordinal);
    private readonly Channel<(string Id, DateTimeOffset When)> _uses = Channel.CreateUnbounded<(string, DateTimeOffset)>();

    /// <summary>Has a use be noted; returns at once.</summary>
    public void Note(string id, DateTimeOffset when)
    {
        var before = _noted.GetOrAdd(id, DateTimeOffset.MinValue);
        if (when - before >= Apart && _noted.TryUpdate(id, when, before))
        {
            _uses.Writer.TryWrite((id, when));
        }
    }

    /// <summary>Writes what is still to be noted, then ends.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _uses.Writer.TryComplete();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Ends when the channel does; a stop without that leaves the rest, each the note of a minute.
        while (!stoppingToken.IsCancellationRequested && await MayReadAsync(stoppingToken) && _uses.Reader.TryRead(out var use))
        {
            var (id, when) = use;
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            limit.CancelAfter(LongestWrite);
            try
            {
                await store.NoteUseAsync(id, when, limit.Token);
            }
            catch (Exception e)
            {
                // A key serves without it; the next use, a minute on, tries again.
                Log.NotNoted(logger, e, id);
            }
        }
    }

    private async Task<bool> MayReadAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await _uses.Reader.WaitToReadAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "That API key {Id} was used could not be noted.")]
        public static partial void NotNoted(ILogger logger, Exception exception, string id);
    }
}
