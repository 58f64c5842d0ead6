using Azure.Core;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Storage;

/// <summary>The app's storage account: the one that the Functions host uses too, found by the same settings.</summary>
internal sealed class StorageAccount
{
    private const string Section = "AzureWebJobsStorage";

    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly string _prefix;

    /// <summary>
    /// Reads <c>AzureWebJobsStorage</c>: a connection string, or the identity-based group (<c>AzureWebJobsStorage__accountName</c> or the
    /// three <c>…ServiceUri</c>, with <c>__credential</c> and <c>__clientId</c>). Nothing is sent yet.
    /// </summary>
    /// <exception cref="InvalidOperationException">Neither is set, or what is set cannot be one; the message never repeats it.</exception>
    public StorageAccount(IConfiguration configuration)
    {
        // Tables, containers and queues of several installations can share an account; tests keep apart this way.
        _prefix = configuration["Storage:Prefix"] ?? "";
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        var group = configuration.GetSection(Section);
        if (group.Value is { Length: > 0 } connectionString)
        {
            try
            {
                _tables = new TableServiceClient(connectionString);
                _blobs = new BlobServiceClient(connectionString);
                _queues = new QueueServiceClient(connectionString, queueOptions);
                return;
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                // The inner message may quote the key.
                throw new InvalidOperationException($"{Section} is not a connection string of a storage account; see docs/operations.md.");
            }
        }

        TokenCredential credential = group["credential"] == "managedidentity"
            ? new ManagedIdentityCredential(group["clientId"] is { Length: > 0 } clientId
                ? ManagedIdentityId.FromUserAssignedClientId(clientId)
                : ManagedIdentityId.SystemAssigned)
            : new DefaultAzureCredential();
        _tables = new TableServiceClient(Service(group, "table"), credential);
        _blobs = new BlobServiceClient(Service(group, "blob"), credential);
        _queues = new QueueServiceClient(Service(group, "queue"), credential, queueOptions);
    }

    /// <summary>A table, by the name that the design gives it.</summary>
    public TableClient Table(string name) => _tables.GetTableClient(_prefix + name);

    /// <summary>A container, by the name that the design gives it.</summary>
    public BlobContainerClient Blobs(string name) => _blobs.GetBlobContainerClient(Lower(name));

    /// <summary>A queue, by the name that the design gives it.</summary>
    public QueueClient Queue(string name) => _queues.GetQueueClient(Lower(name));

    private string Lower(string name) => (_prefix.Length == 0 ? name : $"{_prefix}-{name}").ToLowerInvariant();

    private static Uri Service(IConfigurationSection group, string service)
    {
        var text = group[$"{service}ServiceUri"]
            ?? (group["accountName"] is { Length: > 0 } account ? $"https://{account}.{service}.core.windows.net" : null);
        return Uri.TryCreate(text, UriKind.Absolute, out var uri)
            ? uri
            : throw new InvalidOperationException(
                $"No storage account: set {Section} to a connection string, or {Section}__{service}ServiceUri to the account's {service} address.");
    }
}
