using Azure;
using Azure.Core;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Storage.Tables;

/// <summary>Tables in the shared Azurite, each a test's own.</summary>
internal static class TableOf
{
    public static async Task<TableServiceClient> ServiceAsync() => new((await Azurite.SharedAsync()).ConnectionString);

    /// <summary>A new, empty table.</summary>
    public static async Task<TableClient> ItsOwnAsync()
    {
        var table = (await ServiceAsync()).GetTableClient(Azurite.UniqueName());
        await table.CreateIfNotExistsAsync(CancellationToken.None);
        return table;
    }

    public static async Task<List<TableEntity>> AllAsync(AsyncPageable<TableEntity> pageable)
    {
        var entities = new List<TableEntity>();
        await foreach (var entity in pageable)
        {
            entities.Add(entity);
        }

        return entities;
    }

    /// <summary>Options that try again at once.</summary>
    public static TableClientOptions Impatient() =>
        new() { Retry = { Mode = RetryMode.Fixed, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(1) } };
}
