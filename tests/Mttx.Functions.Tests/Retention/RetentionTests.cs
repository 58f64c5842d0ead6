using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Exports;
using Mttx.Functions.Retention;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Runs;

namespace Mttx.Functions.Tests.Retention;

public sealed class RetentionTests
{
    [Fact]
    public async Task Runs_and_reports_go_with_all_they_have_stored_when_they_are_too_old()
    {
        await using var service = await RunService.StartAsync(pumps: false, inRealTime: true, settings: [("Retention:RunDays", "30"), ("Retention:ReportDays", "60")]);
        var run = await service.AnalyzeAsync(RunService.Week, key: "mine");
        await QueuePump.DrainAsync(service.Services);
        await WriteReportAsync(service, service.Tenant);
        var sweep = service.Services.GetRequiredService<RetentionSweep>();

        await sweep.RunAsync(service.Tenant, service.Clock.GetUtcNow().AddDays(29), CancellationToken.None);
        Assert.Equal((2, 4, 1), await CountAsync(service));
        await sweep.RunAsync(service.Tenant, service.Clock.GetUtcNow().AddDays(31), CancellationToken.None);
        Assert.Equal((0, 0, 1), await CountAsync(service));
        await sweep.RunAsync(service.Tenant, service.Clock.GetUtcNow().AddDays(61), CancellationToken.None);
        Assert.Equal((0, 0, 0), await CountAsync(service));

        Assert.Equal(404, (int)(await service.Http.GetAsync(new Uri($"/api/runs/{run.Json["run_id"]}", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Zero_days_keep_for_ever()
    {
        await using var service = await RunService.StartAsync(pumps: false, inRealTime: true, settings: [("Retention:RunDays", "0"), ("Retention:ReportDays", "0")]);
        await service.LaunchAsync();
        await WriteReportAsync(service, service.Tenant);

        await service.Services.GetRequiredService<RetentionSweep>()
            .RunAsync(service.Tenant, service.Clock.GetUtcNow().AddDays(10_000), CancellationToken.None);

        Assert.Equal((1, 0, 1), await CountAsync(service));
    }

    [Fact]
    public async Task Each_tenant_has_its_minute_of_the_day()
    {
        await using var service = await RunService.StartAsync(pumps: false, inRealTime: true);
        foreach (var tenant in service.Tenants)
        {
            await WriteReportAsync(service, tenant);
        }

        var sweep = service.Services.GetRequiredService<RetentionSweep>();
        var midnight = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var left = new List<int>();
        for (var minute = 0; minute < 3; minute++)
        {
            await sweep.RunAsync(midnight.AddMinutes(minute), CancellationToken.None);
            left.Add((await CountAsync(service)).Reports);
        }

        Assert.Equal([1, 0, 0], left);
    }

    private static Task WriteReportAsync(RunService service, long tenant) =>
        WriteAsync(service.Services.GetRequiredService<StorageAccount>(), $"{ReportFiles.FolderOf(tenant)}report.csv");

    private static async Task WriteAsync(StorageAccount storage, string name)
    {
        var files = storage.Blobs(ReportFiles.Container);
        await files.CreateIfNotExistsAsync();
        await files.UploadBlobAsync(name, BinaryData.FromString("case_id"));
    }

    private static async Task<(int Rows, int Blobs, int Reports)> CountAsync(RunService service)
    {
        var storage = service.Services.GetRequiredService<StorageAccount>();
        var rows = await (await storage.TableAsync(RunRow.Table, CancellationToken.None))
            .QueryAsync(filter: null, maxPerPage: null, select: null, CancellationToken.None).CountAsync();
        return (rows, await BlobsAsync(RunResults.Container), await BlobsAsync(ReportFiles.Container));

        async Task<int> BlobsAsync(string container) =>
            await storage.Blobs(container).ExistsAsync() ? await storage.Blobs(container).GetBlobsAsync().CountAsync() : 0;
    }
}
