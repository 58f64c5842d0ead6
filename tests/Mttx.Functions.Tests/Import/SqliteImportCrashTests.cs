using System.Text.RegularExpressions;
using Azure.Core.Pipeline;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mttx.Functions.Hosting;
using Mttx.Functions.Import;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Import;

/// <summary>The import dies between any two requests to storage; the next one completes it.</summary>
public sealed partial class SqliteImportCrashTests : IDisposable
{
    private static readonly string[] Tables =
        ["Tenants", "CaseStages", "MttxConfigs", "MetricThresholds", "QueryConfigs", "Schedules", "ScheduleDestinations", "DueIndex"];

    private readonly TemporaryFolder _keys = new();
    private readonly TestClock _clock = new();

    public void Dispose() => _keys.Dispose();

    [Fact]
    public async Task Whenever_it_breaks_off_the_next_one_leaves_what_a_single_one_would_have()
    {
        using var old = OldDatabaseFile.Full();
        var database = SqliteFile.Read(old.Path, CancellationToken.None);
        List<string> whole;
        using (var host = await CreateAsync(new FailAtStep()))
        {
            await ImportAsync(host, database);
            whole = await RowsAsync(host);
            Assert.Contains(whole, row => row.StartsWith("ScheduleDestinations 0000000007 imported-", StringComparison.Ordinal));
        }

        for (var step = 1; ; step++)
        {
            var storage = new FailAtStep();
            using var host = await CreateAsync(storage);
            storage.DieAt(step);
            try
            {
                await ImportAsync(host, database);
            }
            catch (Exception e) when (storage.Died)
            {
                Assert.Contains("The process was killed here.", e.ToString(), StringComparison.Ordinal);
            }

            var died = storage.Died;
            storage.Revive();
            var report = await ImportAsync(host, database);
            Assert.Equal((0, 0), (report.AllLeftOut, (await ImportAsync(host, database)).AllMade));
            Assert.Equal(whole, await RowsAsync(host));
            if (!died)
            {
                Assert.True(step > 50, $"{step} steps");
                return;
            }
        }
    }

    [Fact]
    public async Task Two_imports_at_once_make_nothing_twice_while_ids_are_kept()
    {
        using var old = OldDatabaseFile.Full();
        var database = SqliteFile.Read(old.Path, CancellationToken.None);
        using var host = await CreateAsync(new FailAtStep());

        await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await ImportAsync(host, database);
            }
            catch (InvalidOperationException e)
            {
                Assert.StartsWith("Another import is bringing", e.Message, StringComparison.Ordinal);
            }
        }));
        var report = await ImportAsync(host, database);

        Assert.Equal(0, report.AllLeftOut);
        var rows = await RowsAsync(host);
        Assert.Equal(3, rows.Count(row => row.StartsWith("Tenants ", StringComparison.Ordinal) && row.Contains("Guid=", StringComparison.Ordinal)));
        Assert.Equal(3, rows.Count(row => row.StartsWith("Schedules ", StringComparison.Ordinal) && row.Contains("Cron=", StringComparison.Ordinal)));
        Assert.Equal(4, rows.Count(row => row.StartsWith("ScheduleDestinations ", StringComparison.Ordinal) && row.Contains("Type=", StringComparison.Ordinal)));
    }

    private static async Task<ImportReport> ImportAsync(IHost host, OldDatabase database)
    {
        var run = new ImportRun(database, new ImportOptions(IsDry: false, DisablesSchedules: false, "UTC"), new ImportReport());
        await host.Services.GetRequiredService<SqliteImport>().RunAsync(run, CancellationToken.None);
        return run.Report;
    }

    private static async Task<List<string>> RowsAsync(IHost host)
    {
        var rows = new List<string>();
        foreach (var name in Tables)
        {
            var table = await host.Services.GetRequiredService<StorageAccount>().TableAsync(name, CancellationToken.None);
            await foreach (var row in table.QueryAsync(filter: null, maxPerPage: null, select: null, CancellationToken.None))
            {
                var values = row.Where(property => !Changing().IsMatch(property.Key)).OrderBy(property => property.Key, StringComparer.Ordinal);
                rows.Add($"{name} {row.PartitionKey} {row.RowKey} {string.Join(' ', values.Select(property => $"{property.Key}={property.Value}"))}");
            }
        }

        return rows;
    }

    private async Task<IHost> CreateAsync(FailAtStep storage)
    {
        var azurite = await Azurite.SharedAsync();
        return JobHost.Create(builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["Storage:Prefix"] = Azurite.UniqueName(),
                ["Secrets:KeyFolder"] = _keys.Path,
                ["Logging:LogLevel:Default"] = "None",
                ["Logging:LogLevel:Mttx"] = "None",
            });
            builder.Services.AddSingleton<HttpPipelineTransport>(storage).AddSingleton<TimeProvider>(_clock).AddImport();
        });
    }

    [GeneratedRegex("^(Stamp|Timestamp|Kept.*|odata.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex Changing();
}
