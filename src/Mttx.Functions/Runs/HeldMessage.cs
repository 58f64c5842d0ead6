using Azure.Storage.Queues.Models;

namespace Mttx.Functions.Runs;

/// <summary>A message of the queue that a worker has taken: it stays hidden from others for as long as the worker is at it.</summary>
internal sealed partial class HeldMessage : IAsyncDisposable
{
    private readonly RunQueue _queue;
    private readonly string _id;
    private readonly TimeSpan _hidden;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _holding;
    private string? _receipt;

    /// <summary>Begins to hold a message that was just received.</summary>
    public HeldMessage(RunQueue queue, QueueMessage message, TimeSpan hidden, TimeProvider clock, ILogger logger)
    {
        _queue = queue;
        _id = message.MessageId;
        _receipt = message.PopReceipt;
        _hidden = hidden;
        _clock = clock;
        _logger = logger;
        Text = message.MessageText;
        _holding = HoldAsync();
    }

    public string Text { get; }

    /// <summary>Removes it from the queue; when it is another's by now, that one decides.</summary>
    public async Task DeleteAsync(CancellationToken cancellationToken)
    {
        await StopAsync();
        if (_receipt is not null)
        {
            await _queue.DeleteAsync(_id, _receipt, cancellationToken);
        }
    }

    /// <summary>Lets go of it; for a time nobody sees it.</summary>
    public async Task HideAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        await StopAsync();
        if (_receipt is not null)
        {
            await _queue.HideAsync(_id, _receipt, time, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _holding;
    }

    private async Task HoldAsync()
    {
        try
        {
            while (_receipt is not null)
            {
                await Task.Delay(_hidden / 3, _clock, _stop.Token);
                try
                {
                    // Not ended half-way: the receipt that comes back is needed to delete the message.
                    _receipt = await _queue.HideAsync(_id, _receipt, _hidden, CancellationToken.None);
                }
                catch (Exception e) when (e is Azure.RequestFailedException or AggregateException)
                {
                    // The next time is long before others see the message. Should they, the run's lease keeps them off.
                    Log.NotHeld(_logger, e);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The work is done.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A message could not be kept hidden just now.")]
        public static partial void NotHeld(ILogger logger, Exception exception);
    }
}
