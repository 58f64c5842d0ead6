using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Azure.Core.Pipeline;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Storage;

/// <summary>The app's storage account: the one that the Functions host uses too, found by the same settings.</summary>
internal sealed partial class StorageAccount
{
    public const string Section = "AzureWebJobsStorage";

    private readonly TableServiceClient _tables;
    private readonly BlobServiceClient _blobs;
    private readonly QueueServiceClient _queues;
    private readonly string _prefix;
    private readonly ConcurrentDictionary<string, Lazy<Task<TableClient>>> _made = new(StringComparer.Ordinal);

    /// <summary>
    /// Reads <c>AzureWebJobsStorage</c>: a connection string, or the identity-based group (<c>AzureWebJobsStorage__accountName</c> or the
    /// three <c>…ServiceUri</c>, with <c>__credential</c> and <c>__clientId</c>). Nothing is sent yet.
    /// </summary>
    /// <param name="configuration">The settings.</param>
    /// <param name="transport">Carries the requests; null for the usual one.</param>
    /// <exception cref="InvalidOperationException">Neither is set, or what is set cannot be one; the message never repeats it.</exception>
    public StorageAccount(IConfiguration configuration, HttpPipelineTransport? transport = null)
    {
        // Tables, containers and queues of several installations can share an account; tests keep apart this way.
        _prefix = configuration["Storage:Prefix"] ?? "";
        if (!PrefixForm().IsMatch(_prefix))
        {
            throw new InvalidOperationException("Storage:Prefix may be up to 32 letters and digits, the first a letter, such as test.");
        }

        var tableOptions = new TableClientOptions();
        var blobOptions = new BlobClientOptions();
        var queueOptions = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 };
        if (transport is not null)
        {
            tableOptions.Transport = transport;
            blobOptions.Transport = transport;
            queueOptions.Transport = transport;
        }

        var group = configuration.GetSection(Section);
        if (group.Value is { Length: > 0 } connectionString)
        {
            try
            {
                _tables = new TableServiceClient(connectionString, tableOptions);
                _blobs = new BlobServiceClient(connectionString, blobOptions);
                _queues = new QueueServiceClient(connectionString, queueOptions);
                return;
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                // The inner message may quote the key.
                throw new InvalidOperationException($"{Section} is not a connection string of a storage account; see docs/settings.md.");
            }
        }

        var credential = AppCredential.Of(group);
        _tables = new TableServiceClient(Service(group, "table"), credential, tableOptions);
        _blobs = new BlobServiceClient(Service(group, "blob"), credential, blobOptions);
        _queues = new QueueServiceClient(Service(group, "queue"), credential, queueOptions);
    }

    /// <summary>A table, by the name that the design gives it.</summary>
    public TableClient Table(string name) => _tables.GetTableClient(_prefix + name);

    /// <summary>The same, once it is there: the first who asks creates it.</summary>
    public async Task<TableClient> TableAsync(string name, CancellationToken cancellationToken)
    {
        var made = _made.GetOrAdd(name, _ => new Lazy<Task<TableClient>>(() => CreateAsync(name)));
        try
        {
            return await made.Value.WaitAsync(cancellationToken);
        }
        catch when (made.Value.IsFaulted)
        {
            // What failed once may work at the next call.
            _made.TryRemove(new(name, made));
            throw;
        }
    }

    /// <summary>A container, by the name that the design gives it.</summary>
    public BlobContainerClient Blobs(string name) => _blobs.GetBlobContainerClient(Lower(name));

    /// <summary>A queue, by the name that the design gives it.</summary>
    public QueueClient Queue(string name) => _queues.GetQueueClient(Lower(name));

    // Whoever asked first, others wait for it too: nobody's cancellation ends it.
    private async Task<TableClient> CreateAsync(string name)
    {
        var table = Table(name);
        await table.CreateIfNotExistsAsync(CancellationToken.None);
        return table;
    }

    private string Lower(string name) => (_prefix.Length == 0 ? name : $"{_prefix}-{name}").ToLowerInvariant();

    private static Uri Service(IConfigurationSection group, string service)
    {
        var text = group[$"{service}ServiceUri"] is { Length: > 0 } given ? given
            : group["accountName"] is { Length: > 0 } account ? $"https://{AccountName(account)}.{service}.core.windows.net"
            : null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps
            ? uri
            : throw new InvalidOperationException(
                $"No storage account: set {Section} to a connection string, or {Section}__{service}ServiceUri to the account's {service} address, which begins with https://.");
    }

    private static string AccountName(string name) => AccountForm().IsMatch(name)
        ? name
        : throw new InvalidOperationException($"{Section}__accountName is not a storage account's name, which is 3 to 24 small letters and digits.");

    [GeneratedRegex(@"\A[a-z0-9]{3,24}\z")]
    private static partial Regex AccountForm();

    // Tables are the strictest: letters and digits, 63 at most with the name behind it.
    [GeneratedRegex(@"\A([A-Za-z][A-Za-z0-9]{0,31})?\z")]
    private static partial Regex PrefixForm();
}
