using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Schedules;

/// <summary>
/// What ticks have to look at, sorted by time: table <c>DueIndex</c>. Reading what is due costs as much as is due. The tenants are spread over
/// some partitions, since one takes about 2,000 writes a second (Azure Storage's scalability targets).
/// </summary>
internal sealed class DueIndex(StorageAccount storage)
{
    public const string Table = "DueIndex";

    private const int Shards = 8;
    private const int MostInOneTransaction = 100;

    public static IEnumerable<int> AllShards => Enumerable.Range(0, Shards);

    public static int ShardOf(DueTime due) => (int)(due.TenantId % Shards);

    /// <summary>Adds times; those that are there stay.</summary>
    public Task AddAsync(IReadOnlyCollection<DueTime> times, CancellationToken cancellationToken) =>
        SubmitAsync(times, TableTransactionActionType.UpsertReplace, cancellationToken);

    /// <summary>Removes times; those that are gone are no error.</summary>
    public async Task RemoveAsync(IReadOnlyCollection<DueTime> times, CancellationToken cancellationToken)
    {
        try
        {
            await SubmitAsync(times, TableTransactionActionType.Delete, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            // Another tick is at work too: one by one, a row that is gone is no error.
            var table = await storage.TableAsync(Table, cancellationToken);
            foreach (var time in times)
            {
                await table.DeleteEntityAsync(Partition(ShardOf(time)), time.RowKey, ETag.All, cancellationToken);
            }
        }
    }

    /// <summary>The times of a shard up to a moment, the earliest first.</summary>
    public async IAsyncEnumerable<DueTime> ListAsync(int shard, DateTimeOffset until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(shard)} and RowKey lt {DueTime.Moment(until.AddTicks(1))}");
        await foreach (var row in table.QueryAsync(filter, maxPerPage: null, select: ["RowKey"], cancellationToken))
        {
            if (DueTime.TryParse(row.RowKey, out var due))
            {
                yield return due;
            }
        }
    }

    private async Task SubmitAsync(IReadOnlyCollection<DueTime> times, TableTransactionActionType action, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(Table, cancellationToken);
        foreach (var shard in times.Distinct().GroupBy(ShardOf))
        {
            foreach (var some in shard.Chunk(MostInOneTransaction))
            {
                await table.SubmitTransactionAsync(
                    some.Select(time => new TableTransactionAction(action, new TableEntity(Partition(shard.Key), time.RowKey))), cancellationToken);
            }
        }
    }

    private static string Partition(int shard) => shard.ToString("D2", CultureInfo.InvariantCulture);
}
