using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Mttx.Functions.Storage.Tables;

/// <summary>A storage account's tables. Stands in for the class of that name in Azure.Data.Tables.</summary>
internal sealed class TableServiceClient
{
    private const string Scope = "https://storage.azure.com/.default";

    private readonly TablePipeline _pipeline;

    /// <exception cref="ArgumentException">The connection string lacks something; the message names what.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(TableConnectionString.Parse(connectionString), options ?? new TableClientOptions())
    {
    }

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(endpoint, SharedKey(endpoint, credential, options ?? new TableClientOptions()))
    {
    }

    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(endpoint, Sas(endpoint, credential, options ?? new TableClientOptions()))
    {
    }

    /// <param name="endpoint">The account's table endpoint; tokens go over https alone.</param>
    /// <param name="credential">An identity with the role Storage Table Data Contributor.</param>
    /// <param name="options">Settings.</param>
    public TableServiceClient(Uri endpoint, TokenCredential credential, TableClientOptions? options = null)
        : this(endpoint, new TablePipeline(endpoint, options ?? new TableClientOptions(), new BearerTokenAuthenticationPolicy(credential, Scope)))
    {
    }

    private TableServiceClient(TableConnectionString connection, TableClientOptions options)
        : this(
            connection.Endpoint,
            connection.Key is { } key ? SharedKey(connection.Endpoint, key, options) : Sas(connection.Endpoint, connection.Sas!, options))
    {
    }

    private TableServiceClient(Uri endpoint, TablePipeline pipeline)
    {
        Uri = endpoint;
        _pipeline = pipeline;
    }

    /// <summary>The account's table endpoint.</summary>
    public Uri Uri { get; }

    /// <summary>A client of one table, which need not exist yet.</summary>
    /// <exception cref="ArgumentException">No table can have that name.</exception>
    public TableClient GetTableClient(string tableName) => new(TableKeys.CheckTable(tableName), _pipeline);

    private static TablePipeline SharedKey(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options) =>
        new(endpoint, options, new TableSharedKeyPolicy(credential, options.Clock));

    private static TablePipeline Sas(Uri endpoint, AzureSasCredential credential, TableClientOptions options) =>
        new(endpoint, options, new TableSasPolicy(credential), oncePerCall: true);
}
