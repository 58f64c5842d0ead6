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
