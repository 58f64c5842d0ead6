using System.Net;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Triggers;

namespace Mttx.Functions.Tests.Tenants;

/// <summary>The app dies between any two requests to storage; what is then found must be sound.</summary>
public sealed class TenantCrashTests : IAsyncLifetime
{
    private static readonly string[] ChildTables =
        ["CaseStages", "MttxConfigs", "MetricThresholds", "QueryConfigs", "Schedules", "ScheduleDestinations", "Runs"];

    // On the hour.
    private readonly TestClock _clock = new();
    private readonly FailAtStep _storage = new();
    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync() =>
        _service = await MttxService.StartAsync(
            configure: builder => builder.Services.AddSingleton<HttpPipelineTransport>(_storage).AddSingleton<TimeProvider>(_clock),
            routes: app => app.MapTriggers());

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_creation_that_dies_leaves_nothing_and_the_next_one_succeeds()
    {
        var steps = await _storage.EveryStepAsync(
            () => Http.PostJsonAsync("/api/tenants", TenantBody.Full("dies")),
            async _ =>
            {
                Assert.Equal("[]", (await Http.AskAsync("/api/tenants")).Text);
                var id = await _service.AddTenantAsync(TenantBody.Full("lives"));
                Assert.Equal("lives", (string?)(await Http.AskAsync($"/api/tenants/{id}")).Json["name"]);
                Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/tenants/{id}")).Status);
            });

        Assert.True(steps >= 3, $"{steps} steps");
        Assert.Single((await Http.AskAsync("/api/tenants")).Json.AsArray());
    }

    [Fact]
    public async Task A_change_that_dies_was_made_or_not_made()
    {
        var id = await _service.AddTenantAsync(TenantBody.Full("before"));

        await _storage.EveryStepAsync(
            () => Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Full("after").With(("region", "us"))),
            async _ =>
            {
                var read = (await Http.AskAsync($"/api/tenants/{id}")).Json;
                Assert.Equal(("before", "eu"), ((string?)read["name"], (string?)read["region"]));
                Assert.True((bool)read["has_soar_api_key"]!);
            });

        Assert.Equal("after", (string?)(await Http.AskAsync($"/api/tenants/{id}")).Json["name"]);
    }

    [Fact]
    public async Task A_removal_that_dies_is_invisible_at_once_and_finished_by_the_next()
    {
        long id = 0;
        var kept = await _service.AddTenantAsync(TenantBody.Full("kept"));
        await FillAsync(kept);
        var keptRows = await StoredRows.AllAsync(_service);

        async Task BuildAsync()
        {
            _storage.Revive();
            id = await _service.AddTenantAsync(TenantBody.Full("goes"));
            await FillAsync(id);
        }

        for (var step = 1; ; step++)
        {
            await BuildAsync();
            _storage.DieAt(step);
            var answer = await Http.RemoveAsync($"/api/tenants/{id}");
            var died = _storage.Died;
            _storage.Revive();
            var isThere = (await Http.AskAsync($"/api/tenants/{id}")).Status == HttpStatusCode.OK;

            // The first steps look for the tenant and mark it. After them nobody sees it any more.
            Assert.True(!died || step > 2 == !isThere, $"step {step}: {isThere}");
            if (died)
            {
                Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/tenants/{id}")).Status);
            }

            Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"/api/tenants/{id}")).Status);
            Assert.Equal(Ordered(keptRows), Ordered(await StoredRows.AllAsync(_service)));
            Assert.All(await StoredRows.BlobsAsync(_service), blob => Assert.StartsWith($"{kept}/", blob, StringComparison.Ordinal));
            if (!died)
            {
                Assert.Equal(HttpStatusCode.NoContent, answer.Status);
                Assert.True(step > ChildTables.Length, $"{step} steps");
                return;
            }
        }
    }

    [Fact]
    public async Task What_removals_left_is_removed_by_the_tick_of_the_next_full_hour()
    {
        var id = await _service.AddTenantAsync(TenantBody.Full());
        await FillAsync(id);
        _storage.DieAt(6);
        await Http.RemoveAsync($"/api/tenants/{id}");
        Assert.True(_storage.Died);
        _storage.Revive();
        Assert.Contains(await StoredRows.AllAsync(_service), row => row.Contains(TenantKey.Partition(id), StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromMinutes(59));
        await TickAsync();
        Assert.Contains(await StoredRows.AllAsync(_service), row => row.Contains(TenantKey.Partition(id), StringComparison.Ordinal));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await TickAsync();

        Assert.DoesNotContain(await StoredRows.AllAsync(_service), row => row.Contains(TenantKey.Partition(id), StringComparison.Ordinal));
        Assert.Empty(await StoredRows.BlobsAsync(_service));
    }

    private async Task TickAsync() => Assert.Equal(
        HttpStatusCode.OK, (await Http.SendTextAsync(HttpMethod.Post, "/tick", """{"Data":{"timer":{"IsPastDue":false}},"Metadata":{}}""")).Status);

    [Fact]
    public async Task More_rows_than_a_transaction_holds_are_removed_too()
    {
        var id = await _service.AddTenantAsync();
        var runs = await _service.Services.GetRequiredService<StorageAccount>().TableAsync("Runs", CancellationToken.None);
        foreach (var some in Enumerable.Range(0, 250).Chunk(100))
        {
            await runs.SubmitTransactionAsync(
                some.Select(i => new TableTransactionAction(TableTransactionActionType.Add, new TableEntity(TenantKey.Partition(id), $"run-{i:D4}"))),
                CancellationToken.None);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/tenants/{id}")).Status);

        // The counter of ids is all that is left.
        Assert.StartsWith("Tenants ! counter ", Assert.Single(await StoredRows.AllAsync(_service)), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Ordered(IEnumerable<string> rows) =>
        rows.Where(row => !row.StartsWith("Tenants ! ", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    // A row in every table, and blobs.
    private async Task FillAsync(long id)
    {
        var storage = _service.Services.GetRequiredService<StorageAccount>();
        foreach (var name in ChildTables)
        {
            var table = await storage.TableAsync(name, CancellationToken.None);
            await table.UpsertEntityAsync(new TableEntity(TenantKey.Partition(id), "zzz"), TableUpdateMode.Replace, CancellationToken.None);
        }

        var container = storage.Blobs("mttx-runs");
        await container.CreateIfNotExistsAsync();
        await container.GetBlobClient($"{id}/a/history.json.gz").UploadAsync(BinaryData.FromString("x"), overwrite: true);
        await container.GetBlobClient($"{id}/b/cases.json.gz").UploadAsync(BinaryData.FromString("x"), overwrite: true);
    }
}
