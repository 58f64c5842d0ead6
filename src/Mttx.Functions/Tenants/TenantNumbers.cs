using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tenants;

/// <summary>Gives tenants their ids: they count up from 1, and none is given twice, also not after its tenant is gone.</summary>
internal sealed class TenantNumbers(StorageAccount storage) : IDisposable
{
    // Sorts before all partitions of tenants.
    private const string Partition = "!";

    // Calls of this process wait here; those of others are told apart by the row's version.
    private readonly SemaphoreSlim _one = new(1);

    public void Dispose() => _one.Dispose();

    /// <summary>The last id that was given; 0 before the first.</summary>
    public async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
        return (await table.GetEntityIfExistsAsync(Partition, Counter.Key, select: null, cancellationToken))?.GetInt64(Counter.Last) ?? 0;
    }

    /// <summary>The next id. Who then does not use it leaves a gap.</summary>
    public Task<long> NextAsync(CancellationToken cancellationToken) => MoveAsync(last => last + 1, cancellationToken);

    /// <summary>Lets no id up to this one be given any more.</summary>
    public Task RaiseAsync(long id, CancellationToken cancellationToken) => MoveAsync(last => Math.Max(last, id), cancellationToken);

    private async Task<long> MoveAsync(Func<long, long> move, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var table = await storage.TableAsync(TenantRow.Table, cancellationToken);
            while (true)
            {
                var row = await table.GetEntityIfExistsAsync(Partition, Counter.Key, select: null, cancellationToken);
                var last = row?.GetInt64(Counter.Last) ?? 0;
                var next = move(last);
                if (next > TenantKey.MaxId)
                {
                    throw new InvalidOperationException("There are no more ids for tenants.");
                }

                if (next == last || await TryStoreAsync(table, next, row?.ETag, cancellationToken))
                {
                    return next;
                }
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private static async Task<bool> TryStoreAsync(TableClient table, long next, ETag? version, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, Counter.Key) { [Counter.Last] = next };
        try
        {
            await (version is { } read
                ? table.UpdateEntityAsync(row, read, TableUpdateMode.Replace, cancellationToken)
                : table.AddEntityAsync(row, cancellationToken));
            return true;
        }
        catch (RequestFailedException e) when (e.ErrorCode is TableErrorCode.EntityAlreadyExists or TableErrorCode.UpdateConditionNotSatisfied)
        {
            // Another process took it; whoever it was has made way.
            return false;
        }
    }
}
