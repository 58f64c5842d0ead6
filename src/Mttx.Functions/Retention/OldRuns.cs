using Azure;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Retention;

/// <summary>Removes old runs with all that they have stored, and the keys that started them.</summary>
internal sealed class OldRuns(StorageAccount storage, RunResults results)
{
    // A run a minute is more than a tenant starts in a day; what is more is removed the next day.
    private const int MostAtOnce = 2_000;
    private const int RunsAtATime = 4;

    /// <summary>Removes runs that were made, or due, before a moment; answers how many.</summary>
    public async Task<int> RemoveAsync(long tenantId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(RunRow.Table, cancellationToken);
        var partition = TenantKey.Partition(tenantId);
        var removed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = RunsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(
            Rows(table, TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {RunId.RowKeyOf(before)} and RowKey lt {RunId.RowEnd}"), cancellationToken),
            options,
            async (row, token) =>
            {
                // The row last: until it is gone, the next sweep finds what is left.
                await results.DeleteAsync(RunRow.IdOf(row.PartitionKey, row.RowKey), token);
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, token);
                Interlocked.Increment(ref removed);
            });
        await Parallel.ForEachAsync(
            Rows(
                table,
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {partition} and RowKey ge {RunStore.KeyPrefix} and RowKey lt {RunStore.KeyEnd} and Timestamp lt {before}"),
                cancellationToken),
            options,
            async (row, token) => await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, token));
        return removed;
    }

    private static IAsyncEnumerable<TableEntity> Rows(TableClient table, string filter, CancellationToken cancellationToken) =>
        table.QueryAsync(filter, maxPerPage: null, select: ["RowKey"], cancellationToken).Take(MostAtOnce);
}
