using System.Runtime.CompilerServices;
using Azure;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Telemetry;

namespace Mttx.Functions.Runs;

/// <summary>The ledger of runs: table <c>Runs</c>.</summary>
internal sealed class RunStore(StorageAccount storage)
{
    /// <summary>What the row keys of idempotency keys begin with.</summary>
    public const string KeyPrefix = "key-";

    /// <summary>What they are smaller than.</summary>
    public const string KeyEnd = "key-~";

    private const string KeyedRun = "Run";
    private const string KeyedFingerprint = "Fingerprint";
    private const int MostConflicts = 20;
    private const int PageSize = 100;

    public async Task<Run?> FindAsync(RunId id, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(RunRow.Table, cancellationToken);
        return await table.GetEntityIfExistsAsync(id.PartitionKey, id.RowKey, select: null, cancellationToken) is { } row ? RunRow.Read(row) : null;
    }

    /// <summary>Adds a new run. With a key, which is a row of its own, both are there or neither.</summary>
    /// <returns>The run; null when the key is taken.</returns>
    public async Task<Run?> TryAddAsync(Run run, string? keyRow, string? fingerprint, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(RunRow.Table, cancellationToken);
        try
        {
            if (keyRow is null)
            {
                return run with { ETag = await table.AddEntityAsync(RunRow.Of(run), cancellationToken) };
            }

            var key = new TableEntity(run.Id.PartitionKey, keyRow) { [KeyedRun] = run.Id.ToString(), [KeyedFingerprint] = fingerprint };
            var tags = await table.SubmitTransactionAsync(
                [new(TableTransactionActionType.Add, RunRow.Of(run)), new(TableTransactionActionType.Add, key)], cancellationToken);
            return run with { ETag = tags[0] };
        }
        catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.EntityAlreadyExists)
        {
            // When the answer to a try got lost, the next one finds its own row.
            return await FindAsync(run.Id, cancellationToken);
        }
    }

    /// <summary>What a key started; null for none.</summary>
    public async Task<(Run Run, string Fingerprint)?> FindByKeyAsync(long tenantId, string keyRow, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(RunRow.Table, cancellationToken);
        var key = await table.GetEntityIfExistsAsync(TenantKey.Partition(tenantId), keyRow, select: null, cancellationToken);
        return RunId.TryParse(key?.GetString(KeyedRun), out var id) && await FindAsync(id, cancellationToken) is { } run
            ? (run, key!.GetString(KeyedFingerprint)!)
            : null;
    }

    /// <summary>Changes a run as it is now, not as it was read: when somebody else was faster, the change is asked for again.</summary>
    /// <param name="run">The run as last read.</param>
    /// <param name="change">
    /// The changed run, or null when nothing is to be changed after all. It is asked again also after a write whose answer got lost, so it must come to the same.
    /// </param>
    /// <param name="cancellationToken">Ends the tries.</param>
    /// <returns>The run as it is now; null when it is gone.</returns>
    public async Task<Run?> ChangeAsync(Run run, Func<Run, Run?> change, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(RunRow.Table, cancellationToken);
        for (var conflicts = 0; ; conflicts++)
        {
            if (change(run) is not { } changed)
            {
                return run;
            }

            try
            {
                var tag = await table.UpdateEntityAsync(RunRow.Of(changed), run.ETag, TableUpdateMode.Replace, cancellationToken);
                RunMeter.Changed(run, changed);
                return changed with { ETag = tag };
            }
            catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.ResourceNotFound)
            {
                return null;
            }
            catch (RequestFailedException e) when (e.ErrorCode == TableErrorCode.UpdateConditionNotSatisfied && conflicts < MostConflicts)
            {
                if (await FindAsync(run.Id, cancellationToken) is not { } current)
                {
                    return null;
                }

                run = current;
            }
        }
    }

    /// <summary>A tenant's runs, the newest first.</summary>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="state">Only those in this state.</param>
    /// <param name="after">Only those older than this one.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async IAsyncEnumerable<Run> ListAsync(
        long tenantId, RunState? state, RunId? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(RunRow.Table, cancellationToken);
        var partition = TenantKey.Partition(tenantId);
        var from = after?.RowKey ?? RunId.RowPrefix;
        var to = RunId.RowEnd;
        var filter = state is { } wanted
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to} and State eq {RunRow.Name(wanted)}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey gt {from} and RowKey lt {to}");
        await foreach (var row in table.QueryAsync(filter, PageSize, select: null, cancellationToken))
        {
            yield return RunRow.Read(row);
        }
    }

    /// <summary>Removes a run that nobody has seen yet, with the key that started it.</summary>
    public async Task RemoveAsync(Run run, string? keyRow, CancellationToken cancellationToken)
    {
        var table = await storage.TableAsync(RunRow.Table, cancellationToken);
        await table.DeleteEntityAsync(run.Id.PartitionKey, run.Id.RowKey, ETag.All, cancellationToken);
        if (keyRow is not null)
        {
            await table.DeleteEntityAsync(run.Id.PartitionKey, keyRow, ETag.All, cancellationToken);
        }
    }
}
