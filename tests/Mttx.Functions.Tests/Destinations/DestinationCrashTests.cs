using System.Net;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Destinations;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Secrets;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Destinations;

/// <summary>The app dies between any two requests to storage: no destination is without its secrets, and no secret outlives its destination.</summary>
public sealed class DestinationCrashTests : IAsyncLifetime
{
    private readonly FailAtStep _storage = new();
    private readonly ScriptedVault _vault = new();
    private MttxService _service = null!;
    private long _tenant;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await SecretService.StartAsync(_vault, builder => builder.Services.AddSingleton<HttpPipelineTransport>(_storage));
        _tenant = await _service.AddTenantAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_addition_that_dies_was_made_or_not_made()
    {
        var schedule = await _service.AddScheduleAsync(_tenant);

        var steps = await _storage.EveryStepAsync(
            () => Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(schedule)),
            async _ => await CheckAllAsync(schedule));

        Assert.True(steps >= 5, $"{steps} steps");
        Assert.NotEmpty(await CheckAllAsync(schedule));
    }

    [Fact]
    public async Task A_change_that_dies_was_made_or_not_made()
    {
        var schedule = await _service.AddScheduleAsync(_tenant);
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(schedule));

        await _storage.EveryStepAsync(
            () => Http.PutJsonAsync($"/api/destinations/{id}", new { url = "https://after.example.com/x", secret = "secret-after-change" }),
            async _ =>
            {
                Assert.Equal("https://hooks.example.com/…", (string?)(await Http.AskAsync($"/api/destinations/{id}")).Json["url"]);
                Assert.Equal((DestinationBody.Url, DestinationBody.Secret), await _service.SecretsOfAsync(id));
            });

        Assert.Equal("https://after.example.com/…", (string?)(await Http.AskAsync($"/api/destinations/{id}")).Json["url"]);
        Assert.Equal(("https://after.example.com/x", "secret-after-change"), await _service.SecretsOfAsync(id));
    }

    [Fact]
    public async Task A_removal_that_dies_left_all_of_it_or_is_finished_by_the_next()
    {
        var schedule = await _service.AddScheduleAsync(_tenant);
        long id = 0;

        var steps = await EveryStepAsync(
            async () => id = await _service.AddDestinationAsync(DestinationBody.Webhook(schedule)),
            () => Http.RemoveAsync($"/api/destinations/{id}"),
            async () =>
            {
                if ((await Http.AskAsync($"/api/destinations/{id}")).Status == HttpStatusCode.OK)
                {
                    await _service.SecretsOfAsync(id);
                }

                Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/destinations/{id}")).Status);
            },
            async () =>
            {
                Assert.Equal("[]", (await Http.AskAsync($"/api/schedules/{schedule}/destinations")).Text);
                Assert.Empty(_vault.Stored);
            });

        Assert.True(steps >= 5, $"{steps} steps");
    }

    [Fact]
    public async Task A_removal_of_a_schedule_that_dies_is_finished_by_the_sweep()
    {
        var kept = await FillAsync(await _service.AddScheduleAsync(_tenant));
        var keptRows = await RowsAsync();
        long schedule = 0;

        var steps = await EveryStepAsync(
            async () => schedule = await FillAsync(await _service.AddScheduleAsync(_tenant)),
            () => Http.RemoveAsync($"/api/schedules/{schedule}"),
            async () =>
            {
                // Before its own row is removed the schedule is there, with all it had; after that nobody sees anything of it.
                var list = await Http.AskAsync($"/api/schedules/{schedule}/destinations");
                if (list.Status == HttpStatusCode.OK)
                {
                    Assert.Equal(3, (await CheckAllAsync(schedule)).Count);
                    Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/schedules/{schedule}")).Status);
                }

                await _service.Services.GetRequiredService<DestinationRemoval>().SweepAsync(CancellationToken.None);
            },
            async () =>
            {
                Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"/api/schedules/{schedule}/destinations")).Status);
                Assert.Equal(keptRows, await RowsAsync());
                Assert.Equal(3, (await CheckAllAsync(kept)).Count);
                Assert.Equal(2, _vault.Stored.Count);
            });

        Assert.True(steps >= 5, $"{steps} steps");
    }

    [Fact]
    public async Task A_removal_of_a_tenant_that_dies_is_finished_by_the_next_with_all_secrets()
    {
        var kept = await FillAsync(await _service.AddScheduleAsync(_tenant));
        long tenant = 0;

        var steps = await EveryStepAsync(
            async () =>
            {
                tenant = await _service.AddTenantAsync();
                await FillAsync(await _service.AddScheduleAsync(tenant));
                Assert.Equal(4, _vault.Stored.Count);
            },
            () => Http.RemoveAsync($"/api/tenants/{tenant}"),
            () => Http.RemoveAsync($"/api/tenants/{tenant}"),
            async () =>
            {
                Assert.DoesNotContain(await StoredRows.AllAsync(_service), row => row.Contains(TenantKey.Partition(tenant), StringComparison.Ordinal));
                Assert.Equal(3, (await CheckAllAsync(kept)).Count);
                Assert.Equal(2, _vault.Stored.Count);
            });

        Assert.True(steps >= 10, $"{steps} steps");
    }

    [Fact]
    public async Task The_sweep_removes_nothing_else()
    {
        var schedule = await FillAsync(await _service.AddScheduleAsync(_tenant));
        var rows = await RowsAsync();

        await _service.Services.GetRequiredService<DestinationRemoval>().SweepAsync(CancellationToken.None);

        Assert.Equal(rows, await RowsAsync());
        Assert.Equal(3, (await CheckAllAsync(schedule)).Count);
    }

    private async Task<long> FillAsync(long schedule)
    {
        await _service.AddDestinationAsync(DestinationBody.Csv(schedule));
        await _service.AddDestinationAsync(DestinationBody.Tables(schedule));
        await _service.AddDestinationAsync(DestinationBody.Webhook(schedule));
        return schedule;
    }

    // Whoever is listed can be used.
    private async Task<JsonArray> CheckAllAsync(long schedule)
    {
        var all = (await Http.AskAsync($"/api/schedules/{schedule}/destinations")).Json.AsArray();
        foreach (var webhook in all.Where(destination => (string)destination!["destination_type"]! == "WEBHOOK"))
        {
            Assert.Equal((DestinationBody.Url, DestinationBody.Secret), await _service.SecretsOfAsync((long)webhook!["id"]!));
        }

        return all;
    }

    private async Task<IEnumerable<string>> RowsAsync() =>
        (await StoredRows.AllAsync(_service)).Where(row => row.StartsWith("ScheduleDestinations ", StringComparison.Ordinal) && !row.Contains(" counter ", StringComparison.Ordinal));

    private async Task<int> EveryStepAsync(Func<Task> buildAsync, Func<Task> tryAsync, Func<Task> afterDeathAsync, Func<Task> afterAsync)
    {
        for (var step = 1; ; step++)
        {
            await buildAsync();
            _storage.DieAt(step);
            await tryAsync();
            var died = _storage.Died;
            _storage.Revive();
            if (died)
            {
                await afterDeathAsync();
            }

            await afterAsync();
            if (!died)
            {
                return step - 1;
            }
        }
    }
}
