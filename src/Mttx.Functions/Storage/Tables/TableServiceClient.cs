using Azure;
using Azure.Core;

namespace Mttx.Functions.Storage.Tables;

/// <summary>A storage account's tables. Stands in for the class of that name in Azure.Data.Tables.</summary>
internal sealed class TableServiceClient
{
    public TableServiceClient(string connectionString, TableClientOptions? options = null) => throw new NotImplementedException();

    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null) => throw new NotImplementedException();

    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null) => throw new NotImplementedException();

    public TableServiceClient(Uri endpoint, TokenCredential credential, TableClientOptions? options = null) => throw new NotImplementedException();

    /// <summary>The account's table endpoint.</summary>
    public Uri Uri { get; }

    /// <summary>A client of one table, which need not exist yet.</summary>
    /// <exception cref="ArgumentException">No table can have that name.</exception>
    public TableClient GetTableClient(string tableName) => throw new NotImplementedException();
}
