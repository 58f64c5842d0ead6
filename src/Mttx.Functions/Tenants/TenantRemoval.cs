using Azure;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;

namespace Mttx.Functions.Tenants;

/// <summary>
/// Removes all that belongs to a tenant which has been marked as being deleted: its children first, its own row last. After a crash it is
/// simply run again.
/// </summary>
internal sealed class TenantRemoval(
    StorageAccount storage, CompressedBlobs blobs, TenantStore tenants, TenantWriter writer, TenantConnections connections,
    DestinationRemoval destinations)
{
    private const int MostInOneTransaction = 100;

    private static readonly string[] Tables =
        ["CaseStages", "MttxConfigs", "MetricThresholds", "QueryConfigs", "Schedules", "ScheduleDestinations", "Runs"];

    /// <summary>Removes the tenant.</summary>
    public async Task RunAsync(long tenantId, CancellationToken cancellationToken)
    {
        connections.Forget(tenantId);
        foreach (var name in Tables)
        {
            if (name == DestinationRow.Table)
            {
                // After the schedules are gone, so that none is added any more.
                await destinations.ForgetSecretsOfAsync(tenantId, cancellationToken);
            }

            await RemovePartitionAsync(await storage.TableAsync(name, cancellationToken), TenantKey.Partition(tenantId), cancellationToken);
        }

        await blobs.DeleteFolderAsync(RunResults.Container, RunResults.FolderOf(tenantId), cancellationToken);
        await blobs.DeleteFolderAsync(ReportFiles.Container, ReportFiles.FolderOf(tenantId), cancellationToken);
        if (await tenants.FindRowAsync(tenantId, cancellationToken) is { } row)
        {
            await writer.ForgetSecretsAsync(tenantId, row.GetString("KeptSoarKey"), row.GetString("KeptServiceAccount"), cancellationToken);
            await tenants.RemoveRowAsync(tenantId, cancellationToken);
        }
    }

    /// <summary>Finishes all removals that were begun and not ended.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        await foreach (var id in tenants.ListDeletingAsync(cancellationToken))
        {
            await RunAsync(id, cancellationToken);
        }

        await destinations.SweepAsync(cancellationToken);
    }

    /// <summary>Removes all rows of one tenant from one table.</summary>
    public static async Task RemovePartitionAsync(TableClient table, string partition, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {partition}");
        var rows = table.QueryAsync(filter, maxPerPage: null, select: ["PartitionKey", "RowKey"], cancellationToken);
        await foreach (var page in rows.AsPages())
        {
            foreach (var some in page.Values.Chunk(MostInOneTransaction))
            {
                await RemoveAsync(table, some, cancellationToken);
            }
        }
    }

    private static async Task RemoveAsync(TableClient table, TableEntity[] rows, CancellationToken cancellationToken)
    {
        try
        {
            await table.SubmitTransactionAsync(rows.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row)), cancellationToken);
        }
        catch (TableTransactionFailedException e) when (e.Status == StatusCodes.Status404NotFound)
        {
            // Another removal is at work too: one by one, a row that is gone is no error.
            foreach (var row in rows)
            {
                await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
            }
        }
    }
}
