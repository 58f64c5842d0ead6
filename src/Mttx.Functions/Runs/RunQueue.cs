using System.Text.Json;
using Azure;
using Azure.Storage.Queues.Models;
using Mttx.Functions.Storage;

namespace Mttx.Functions.Runs;

/// <summary>The queue that workers take runs from. A message too many does no harm: the row decides.</summary>
internal sealed class RunQueue(StorageAccount storage)
{
    public const string Name = "mttx-runs";

    private static readonly TimeSpan ForEver = TimeSpan.FromSeconds(-1);

    /// <summary>Puts a message into it.</summary>
    /// <param name="run">The run.</param>
    /// <param name="delay">For how long nobody sees it.</param>
    /// <param name="cancellationToken">Ends the try.</param>
    public async Task SendAsync(Run run, TimeSpan delay, CancellationToken cancellationToken)
    {
        var message = JsonSerializer.Serialize(
            new RunMessage(run.Id.TenantId, run.Id.ToString(), run.TraceParent), RunJson.Default.RunMessage);
        var queue = storage.Queue(Name);
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
