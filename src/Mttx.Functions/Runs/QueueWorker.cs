using System.Text.Json;
using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.Options;
using Mttx.Functions.Triggers;

namespace Mttx.Functions.Runs;

/// <summary>Takes runs from the queue where no Functions host does: it keeps a message while it works, gives it back when that fails, and puts it aside after its tries.</summary>
internal sealed partial class QueueWorker(
    RunQueue queue, RunWorker worker, IOptions<RunOptions> options, TimeProvider clock, ILogger<QueueWorker> logger)
{
    // As host.json has it for the Functions host.
    private const int MostDeliveries = 5;

    // Beyond the storage client's own tries.
    private const int MostFailuresInARow = 5;

    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>Works until the queue has been empty for a time, or until so many messages are done; answers how many were.</summary>
    /// <param name="most">How many messages.</param>
    /// <param name="idle">How long the queue may be empty.</param>
    /// <param name="cancellationToken">Ends it: the run at hand is given back at once.</param>
    public async Task<int> RunAsync(int most, TimeSpan idle, CancellationToken cancellationToken)
    {
        var done = 0;
        var failures = 0;
        var pause = ShortestPause;
        var last = clock.GetTimestamp();
        while (done < most)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var message = await queue.ReceiveAsync(options.Value.MessageHidden, cancellationToken);
                failures = 0;
                if (message is not null)
                {
                    await WorkAsync(message, cancellationToken);
                    done++;
                    last = clock.GetTimestamp();
                    pause = ShortestPause;
                    continue;
                }
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException or FormatException && ++failures < MostFailuresInARow)
            {
                Log.NoQueue(logger, e);
                await Task.Delay(LongestPause, clock, cancellationToken);
                continue;
            }

            var left = idle - clock.GetElapsedTime(last);
            if (left <= TimeSpan.Zero)
            {
                break;
            }

            await Task.Delay(left < pause ? left : pause, clock, cancellationToken);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }

        return done;
    }

    private async Task WorkAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        await using var held = new HeldMessage(queue, message, options.Value.MessageHidden, clock, logger);
        try
        {
            if (Read(held.Text) is not { } run)
            {
                await SetAsideAsync(held, cancellationToken);
            }
            else if (message.DequeueCount > MostDeliveries)
            {
                await worker.GiveUpAsync(run.TenantId, run.RunId, cancellationToken);
                await SetAsideAsync(held, cancellationToken);
            }
            else
            {
                await worker.ExecuteAsync(run.TenantId, run.RunId, cancellationToken);
                await held.DeleteAsync(cancellationToken);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // Others shall not wait for the message to be seen again, and that this process ends is no failed try.
            await queue.ReturnAsync(held.Text, CancellationToken.None);
            await held.DeleteAsync(CancellationToken.None);
            throw;
        }
        catch (Exception e)
        {
            Log.Failed(logger, e, message.DequeueCount);
            await held.HideAsync(options.Value.RetryAfter, cancellationToken);
        }
    }

    private async Task SetAsideAsync(HeldMessage held, CancellationToken cancellationToken)
    {
        await queue.SetAsideAsync(held.Text, cancellationToken);
        await held.DeleteAsync(cancellationToken);
    }

    private RunEvent? Read(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return RunEvent.Of(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvocationException)
        {
            Log.NotUnderstood(logger, CommandLine.Printable.OnOneLine(e.Message));
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The queue of runs could not be read just now.")]
        public static partial void NoQueue(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "A run could not be done at delivery {Delivery} of its message; it is tried again later.")]
        public static partial void Failed(ILogger logger, Exception exception, long delivery);

        [LoggerMessage(3, LogLevel.Error, "A message of the queue of runs was not understood, and is put aside. {Reason}")]
        public static partial void NotUnderstood(ILogger logger, string reason);
    }
}
