using Azure.Storage.Blobs.Models;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.Exports;
using Mttx.Functions.Tests.Runs;
using Mttx.SecOps.DataTables;

namespace Mttx.EndToEnd.Tests.Infrastructure;

/// <summary>What must hold of reports whatever befell the processes that made them.</summary>
internal sealed class ReportCheck(Installation installation, long tenant)
{
    private static readonly string[] Tables = ["average_metrics", "completion_rates", "individual_cases"];

    /// <summary>The runs' reports are whole, and each is there once.</summary>
    public async Task CheckAsync(IReadOnlyList<Run> runs)
    {
        foreach (var run in runs)
        {
            var what = $"{run.Id}: {run.State}, {run.Attempts} attempts, {run.Error?.Detail} {string.Join("; ", run.Exports.Select(e => $"{e.Type} {e.State} {e.Detail}"))}";
            Assert.True(run.State == RunState.Succeeded, what);
            Assert.True(run.Exports.Count == 3 && run.Exports.All(e => e.State == ExportState.Done), what);
        }

        await CheckFilesAsync(runs);
        await CheckTablesAsync(runs);
        CheckWebhooks(runs);
        Assert.Equal(0, await QueuePump.CountAsync(installation.Runs.Services));
        Assert.False((await installation.Of<StorageAccount>().Queue(RunQueue.PoisonName).ExistsAsync()).Value
            && (await installation.Of<StorageAccount>().Queue(RunQueue.PoisonName).GetPropertiesAsync()).Value.ApproximateMessagesCount > 0);
    }

    /// <summary>Of a run's files what must be the same in every report of that time, by table.</summary>
    public async Task<IReadOnlyList<string>> ContentAsync(Run run)
    {
        var contents = new List<string>();
        foreach (var name in run.Exports.Single(e => e.Type == DestinationType.Csv).Written)
        {
            var rows = CsvText.Records(await DownloadAsync(name));
            contents.Add(string.Join('\n', rows.Select(row => string.Join(',', row.Where(cell => cell.Key != "run_id").Select(cell => cell.Value)))));
        }

        return contents;
    }

    private async Task CheckFilesAsync(IReadOnlyList<Run> runs)
    {
        var container = installation.Of<StorageAccount>().Blobs(ReportFiles.Container);
        var there = await container.GetBlobsAsync(BlobTraits.None, BlobStates.Uncommitted, ReportFiles.FolderOf(tenant), CancellationToken.None)
            .Select(blob => blob.Name[ReportFiles.FolderOf(tenant).Length..])
            .ToListAsync();
        Assert.Equal(
            runs.SelectMany(run => run.Exports.Single(e => e.Type == DestinationType.Csv).Written).Order(StringComparer.Ordinal),
            there.Order(StringComparer.Ordinal));
        foreach (var run in runs)
        {
            var names = run.Exports.Single(e => e.Type == DestinationType.Csv).Written;
            Assert.Equal(Tables, names.Select(name => Tables.Single(table => name.EndsWith($"_{table}.csv", StringComparison.Ordinal))));
            foreach (var (name, rows) in names.Zip([1, 1, run.Cases!.Value]))
            {
                var records = CsvText.Records(await DownloadAsync(name));
                Assert.Equal(rows, records.Count);
                Assert.All(records, record => Assert.Equal(run.Id.ToString(), record["run_id"]));
                Assert.Equal(rows, records.Select(record => record.GetValueOrDefault("case_id")).Distinct().Count());
            }
        }
    }

    private async Task CheckTablesAsync(IReadOnlyList<Run> runs)
    {
        var owner = (await installation.Of<TenantStore>().FindAsync(tenant, CancellationToken.None))!;
        var client = new DataTableClient(await installation.Of<TenantConnections>().SecOpsAsync(owner, CancellationToken.None));
        foreach (var ofSchedule in runs.GroupBy(run => run.Request.Schedule!.ScheduleId))
        {
            foreach (var table in Tables)
            {
                var id = $"mttx_schedule_{ofSchedule.Key.Value}_{table}";
                var isOfCases = table == Tables[2];
                var columns = (await client.GetAsync(id, CancellationToken.None))!.Columns.Select(column => column.Name).ToList();
                var rows = await client.ListRowsAsync(id, filter: null, CancellationToken.None).ToListAsync();
                var keys = rows.Select(row => (Run: row.Values[columns.IndexOf("run_id")], Case: isOfCases ? row.Values[columns.IndexOf("case_id")] : "")).ToList();
                Assert.Equal(keys.Count, keys.Distinct().Count());
                Assert.Equal(
                    ofSchedule.Select(run => (run.Id.ToString(), isOfCases ? run.Cases!.Value : 1)).Order(),
                    keys.GroupBy(key => key.Run).Select(ofRun => (ofRun.Key, ofRun.Count())).Order());
            }
        }
    }

    // A killed sender may send again; who receives it can tell, and loses nothing.
    private void CheckWebhooks(IReadOnlyList<Run> runs)
    {
        var deliveries = installation.Receiver.Deliveries.GroupBy(delivery => delivery.Id).ToDictionary(same => same.Key);
        Assert.Equal(
            runs.Select(run => $"{run.Id}-{run.Exports.Single(e => e.Type == DestinationType.Webhook).DestinationId}").Order(StringComparer.Ordinal),
            deliveries.Keys.Order(StringComparer.Ordinal));
        Assert.All(deliveries.Values, same => Assert.Single(same.Select(delivery => delivery.Body).Distinct()));
    }

    private async Task<string> DownloadAsync(string name) =>
        (await installation.Of<StorageAccount>().Blobs(ReportFiles.Container).GetBlobClient(ReportFiles.FolderOf(tenant) + name).DownloadContentAsync())
        .Value.Content.ToString();
}
