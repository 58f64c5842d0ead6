using System.Globalization;
using Azure;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Storage;

/// <summary>
/// Adds rows whose numbers count up within a tenant. None is given twice, also not after its row is gone: the counter lies in the same partition
/// and changes in the same transaction.
/// </summary>
internal sealed class NumberedRows(StorageAccount storage)
{
    /// <summary>What the row keys of numbered rows are smaller than; the counter's is not.</summary>
    public const string End = "a";

    private const string Number = "Number";
    private const string Fingerprint = "Fingerprint";
    private const string Stamp = "Stamp";

    /// <summary>Adds a row under the next number.</summary>
    /// <param name="name">The table.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="origin">What it was before it was imported; null for a new one. It is noted in the same transaction.</param>
    /// <param name="makeAsync">Makes the row of a number; it may be asked again for another one. What it writes elsewhere must do no harm without the row.</param>
    /// <param name="cancellationToken">Ends the tries.</param>
    public async Task<TableEntity> AddAsync(
        string name, long tenantId, RowOrigin? origin, Func<ChildId, Task<TableEntity>> makeAsync, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(name, cancellationToken);
        var partition = TenantKey.Partition(tenantId);
        var stamp = Guid.NewGuid().ToString("N");
        var taken = 0;
        while (true)
        {
            if (origin is not null && await FindAsync(name, tenantId, origin, cancellationToken) is not null)
            {
                throw new InvalidOperationException("Another import is bringing the same rows across at this moment. Let it end, and run this one again.");
            }

            var counter = await table.GetEntityIfExistsAsync(partition, Counter.Key, select: null, cancellationToken);
            var id = new ChildId(tenantId, NextAfter(Math.Max(counter?.GetInt32(Counter.Last) ?? 0, taken), origin));
            if (id.Number > ChildId.MaxNumber)
            {
                throw new InvalidOperationException(
                    string.Create(CultureInfo.InvariantCulture, $"The tenant {tenantId} has used up the {ChildId.MaxNumber} numbers of its {name}."));
            }

            var row = await makeAsync(id);
            row[Stamp] = stamp;
            if (await TryAddAsync(table, row, origin, counter?.ETag, id.Number, stamp, cancellationToken))
            {
                return row;
            }

            if (row.ETag != default)
            {
                // Another row has the number, whatever the counter says.
                taken = id.Number;
            }
        }
    }

    /// <summary>Under which id something was imported, whether it is still there or not, and whether it was the same; null when it was not.</summary>
    public async Task<(ChildId Id, bool IsSame)?> FindAsync(string name, long tenantId, RowOrigin origin, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(name, cancellationToken);
        var note = await table.GetEntityIfExistsAsync(TenantKey.Partition(tenantId), origin.Key, select: null, cancellationToken);
        return note is null ? null : (new ChildId(tenantId, note.GetInt32(Number)!.Value), note.GetString(Fingerprint) == origin.Fingerprint);
    }

    /// <summary>The last number that was given; 0 before the first.</summary>
    public async Task<int> LastAsync(string name, long tenantId, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(name, cancellationToken);
        return (await table.GetEntityIfExistsAsync(TenantKey.Partition(tenantId), Counter.Key, select: null, cancellationToken))?.GetInt32(Counter.Last) ?? 0;
    }

    /// <summary>The number that follows: what is imported keeps its own, if that has never been given.</summary>
    public static int NextAfter(int last, RowOrigin? origin) => origin?.Id is { } id && id > last && id <= RowOrigin.MostKept ? (int)id : last + 1;

    private static async Task<bool> TryAddAsync(
        TableClient table, TableEntity row, RowOrigin? origin, ETag? version, int number, string stamp, CancellationToken cancellationToken)
    {
        var counter = new TableEntity(row.PartitionKey, Counter.Key) { [Counter.Last] = number };
        try
        {
            var versions = await table.SubmitTransactionAsync(
                [
                    version is { } read
                        ? new(TableTransactionActionType.UpdateReplace, counter, read)
                        : new(TableTransactionActionType.Add, counter),
                    new(TableTransactionActionType.Add, row),
                    .. origin is null
                        ? (TableTransactionAction[])[]
                        : [new(TableTransactionActionType.Add, new TableEntity(row.PartitionKey, origin.Key) { [Number] = number, [Fingerprint] = origin.Fingerprint })],
                ],
                cancellationToken);
            row.ETag = versions[1];
            return true;
        }
        catch (RequestFailedException e) when (e.Status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed)
        {
            // Somebody else took the number, or an earlier try of ours whose answer got lost.
            var there = await table.GetEntityIfExistsAsync(row.PartitionKey, row.RowKey, select: null, cancellationToken);
            row.ETag = there?.ETag ?? default;
            return there?.GetString(Stamp) == stamp;
        }
    }
}
