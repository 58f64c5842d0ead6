using System.Text.Json;
using Azure;
using Azure.Storage.Queues.Models;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Runs;

/// <summary>The queue that workers take runs from. A message too many does no harm: the row decides.</summary>
internal sealed class RunQueue(StorageAccount storage)
{
    public const string Name = "mttx-runs";

    /// <summary>Where messages of runs go that were given up; the Functions host names it so.</summary>
    public const string PoisonName = Name + "-poison";

    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    /// <summary>Puts a message into it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="delay">For how long nobody sees it.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public Task SendAsync(Run run, TimeSpan delay, CancellationToken cancellationToken) => SendAsync(Name, MessageOf(run), delay, cancellationToken);

    /// <summary>Puts a message aside, for people to look at: its run was tried often enough.</summary>
    public Task SetAsideAsync(Run run, CancellationToken cancellationToken) => SetAsideAsync(MessageOf(run), cancellationToken);

    /// <inheritdoc cref="SetAsideAsync(Run, CancellationToken)" />
    public Task SetAsideAsync(string message, CancellationToken cancellationToken) => SendAsync(PoisonName, message, TimeSpan.Zero, cancellationToken);

    /// <summary>Gives a message back as a new one that is seen at once, which has not been given out before.</summary>
    public Task ReturnAsync(string message, CancellationToken cancellationToken) => SendAsync(Name, message, TimeSpan.Zero, cancellationToken);

    /// <summary>Takes a message, which nobody else sees for a time; null when there is none.</summary>
    public async Task<QueueMessage?> ReceiveAsync(TimeSpan hidden, CancellationToken cancellationToken)
    {
        try
        {
            return (await storage.Queue(Name).ReceiveMessageAsync(hidden, cancellationToken)).Value;
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            // Nothing was ever sent.
            return null;
        }
    }

    /// <summary>Hides a message for a time from now on; null when it is another's by now, or gone.</summary>
    /// <returns>What the message is to be called by from now on.</returns>
    public async Task<string?> HideAsync(string id, string receipt, TimeSpan hidden, CancellationToken cancellationToken)
    {
        try
        {
            return (await storage.Queue(Name).UpdateMessageAsync(id, receipt, (string?)null, hidden, cancellationToken)).Value.PopReceipt;
        }
        catch (RequestFailedException e) when (IsNotOurs(e))
        {
            return null;
        }
    }

    /// <summary>Removes a message; one that is another's by now, or gone, is no error.</summary>
    public async Task DeleteAsync(string id, string receipt, CancellationToken cancellationToken)
    {
        try
        {
            await storage.Queue(Name).DeleteMessageAsync(id, receipt, cancellationToken);
        }
        catch (RequestFailedException e) when (IsNotOurs(e))
        {
            // Whoever has it finds the run as it is.
        }
    }

    private static bool IsNotOurs(RequestFailedException e) =>
        e.ErrorCode == QueueErrorCode.MessageNotFound || e.ErrorCode == QueueErrorCode.PopReceiptMismatch;

    private static string MessageOf(Run run) => JsonSerializer.Serialize(
        new RunMessage(run.Id.TenantId, run.Id.ToString(), run.TraceParent), RunJson.Default.RunMessage);

    private async Task SendAsync(string name, string message, TimeSpan delay, CancellationToken cancellationToken)
    {
        var queue = storage.Queue(name);
        try
        {
            await queue.SendMessageAsync(message, delay, ForEver, cancellationToken);
        }
        catch (RequestFailedException e) when (e.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await queue.CreateIfNotExistsAsync(metadata: null, cancellationToken);
            await queue.SendMessageAsync(message, delay, ForEver, cancellationToken);
        }
    }
}
