using System.Text.Json.Nodes;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>Reads a queue and has each message dealt with: repeated after a failure, put aside after too many.</summary>
internal sealed class QueueListener
{
    private static readonly TimeSpan Hidden = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);

    private readonly QueueFunction _function;
    private readonly QueueSettings _settings;
    private readonly EventSender _sender;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly QueueServiceClient _queues;

    public QueueListener(QueueFunction function, QueueSettings settings, string connectionString, EventSender sender, Screen screen, TimeProvider clock)
    {
        (_function, _settings, _sender, _screen, _clock) = (function, settings, sender, screen, clock);
        var options = new QueueClientOptions { MessageEncoding = settings.Encoding };
        options.MessageDecodingFailed += async failed =>
        {
            // No function could ever read it.
            var message = failed.ReceivedMessage;
            await PutAsideAsync(failed.Queue, message, message.PopReceipt, $"it is not {settings.Encoding}", failed.CancellationToken);
        };
        _queues = new QueueServiceClient(connectionString, options);
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var queue = _queues.GetQueueClient(_function.Queue);
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        var running = new List<Task>();
        var pause = FirstPause;
        try
        {
            while (true)
            {
                running.RemoveAll(task => task.IsCompletedSuccessfully);
                if (running.Count > _settings.NewBatchThreshold)
                {
                    await await Task.WhenAny(running);
                    continue;
                }

                var messages = await ReceiveAsync(queue, cancellationToken);
                running.AddRange(messages.Select(message => DealWithAsync(queue, message, cancellationToken)));
                if (messages.Length > 0)
                {
                    pause = FirstPause;
                    continue;
                }

                await Task.Delay(pause, _clock, cancellationToken);
                pause = pause * 2 < _settings.MaxPollingInterval ? pause * 2 : _settings.MaxPollingInterval;
            }
        }
        finally
        {
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<QueueMessage[]> ReceiveAsync(QueueClient queue, CancellationToken cancellationToken)
    {
        try
        {
            return await queue.ReceiveMessagesAsync(_settings.BatchSize, Hidden, cancellationToken);
        }
        catch (RequestFailedException e)
        {
            _screen.Line(_function.Name, $"The queue {_function.Queue} could not be read: {e.ErrorCode ?? e.Message.Split('\n')[0]}.");
            return [];
        }
    }

    private async Task DealWithAsync(QueueClient queue, QueueMessage message, CancellationToken cancellationToken)
    {
        try
        {
            var text = message.Body.ToString();
            using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var renewal = RenewAsync(queue, message, done.Token);
            string? failure;
            try
            {
                failure = await _sender.SendAsync(_function, EventValue.Of(text), MetadataOf(message, text), cancellationToken);
            }
            catch (OperationCanceledException)
            {
                // Whoever starts this again is not to wait until the message would show by itself.
                await queue.UpdateMessageAsync(message.MessageId, await renewal, (BinaryData?)null, TimeSpan.Zero, CancellationToken.None);
                throw;
            }

            await done.CancelAsync();
            var receipt = await renewal;
            if (failure is null)
            {
                await queue.DeleteMessageAsync(message.MessageId, receipt, cancellationToken);
            }
            else if (message.DequeueCount >= _settings.MaxDequeueCount)
            {
                await PutAsideAsync(queue, message, receipt, failure, cancellationToken);
            }
            else
            {
                _screen.Line(_function.Name, $"Delivery {message.DequeueCount} of a message failed: {failure}. It comes again.");
                await queue.UpdateMessageAsync(message.MessageId, receipt, (BinaryData?)null, _settings.VisibilityTimeout, cancellationToken);
            }
        }
        catch (RequestFailedException e)
        {
            // The message has outlived its receipt, or storage is away: it comes again by itself.
            _screen.Line(_function.Name, $"A message could not be put back or deleted: {e.ErrorCode ?? e.Message.Split('\n')[0]}.");
        }
    }

    private async Task PutAsideAsync(QueueClient queue, QueueMessage message, string receipt, string failure, CancellationToken cancellationToken)
    {
        var poison = _queues.GetQueueClient(_function.Queue + "-poison");
        await poison.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        await poison.SendMessageAsync(message.Body, timeToLive: TimeSpan.FromSeconds(-1), cancellationToken: cancellationToken);
        await queue.DeleteMessageAsync(message.MessageId, receipt, cancellationToken);
        _screen.Line(_function.Name, $"Delivery {message.DequeueCount} of a message failed: {failure}. It is now in {poison.Name}.");
    }

    // Keeps the message hidden while the app works on it; answers the receipt that then holds.
    private async Task<string> RenewAsync(QueueClient queue, QueueMessage message, CancellationToken cancellationToken)
    {
        var receipt = message.PopReceipt;
        try
        {
            while (true)
            {
                await Task.Delay(Hidden / 2, _clock, cancellationToken);
                receipt = (await queue.UpdateMessageAsync(message.MessageId, receipt, (BinaryData?)null, Hidden, CancellationToken.None)).Value.PopReceipt;
            }
        }
        catch (OperationCanceledException)
        {
            return receipt;
        }
    }

    private JsonObject MetadataOf(QueueMessage message, string text)
    {
        var metadata = new JsonObject
        {
            ["DequeueCount"] = EventValue.Of(message.DequeueCount),
            ["ExpirationTime"] = EventValue.Of(message.ExpiresOn),
            ["Id"] = EventValue.Of(message.MessageId),
            ["InsertionTime"] = EventValue.Of(message.InsertedOn),
            ["NextVisibleTime"] = EventValue.Of(message.NextVisibleOn),
            ["PopReceipt"] = EventValue.Of(message.PopReceipt),
            ["sys"] = EventValue.System(_function.Name, _clock.GetUtcNow()),
        };
        EventValue.MergeMembers(metadata, text);
        return metadata;
    }
}
