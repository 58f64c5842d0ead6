using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Tests.Runs;

/// <summary>Does what the Functions host does with the queue of runs: gives each message to a worker, and back to the queue when it fails.</summary>
internal sealed class QueuePump : IAsyncDisposable
{
    private const int MostDeliveries = 5;

    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IServiceProvider _services;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _pumping;

    private QueuePump(IServiceProvider services)
    {
        _services = services;
        _pumping = PumpAsync();
    }

    /// <summary>Works on whatever comes, in the background, until it is disposed.</summary>
    public static QueuePump Start(IServiceProvider services) => new(services);

    /// <summary>Works until nothing is left that could be seen now; answers how many messages there were.</summary>
    public static async Task<int> DrainAsync(IServiceProvider services)
    {
        for (var done = 0; ; done++)
        {
            if (!await TakeOneAsync(services, CancellationToken.None))
            {
                return done;
            }
        }
    }

    /// <summary>The messages, also those that nobody sees yet.</summary>
    public static async Task<int> CountAsync(IServiceProvider services)
    {
        QueueProperties properties = await services.GetRequiredService<StorageAccount>().Queue(RunQueue.Name).GetPropertiesAsync();
        return properties.ApproximateMessagesCount;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pumping;
        _stop.Dispose();
    }

    private async Task PumpAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                if (!await TakeOneAsync(_services, _stop.Token))
                {
                    await Task.Delay(Pause, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The test is over.
        }
    }

    private static async Task<bool> TakeOneAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var queue = services.GetRequiredService<StorageAccount>().Queue(RunQueue.Name);
        QueueMessage message;
        try
        {
            message = await queue.ReceiveMessageAsync(Hidden, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            return false;
        }

        if (message is null)
        {
            return false;
        }

        var told = JsonNode.Parse(message.MessageText)!;
        try
        {
            await services.GetRequiredService<RunWorker>().ExecuteAsync((long)told["tenant_id"]!, (string)told["run_id"]!, cancellationToken);
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }
        catch (Exception) when (message.DequeueCount >= MostDeliveries)
        {
            await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt, (string?)null, TimeSpan.Zero, CancellationToken.None);
        }

        return true;
    }
}
