using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Schedules;

/// <summary>The app dies between any two requests to storage, or answers of storage get lost.</summary>
public sealed class ScheduleFaultTests
{
    [Fact]
    public async Task A_schedule_whose_creation_dies_is_not_there_or_is_found_by_ticks()
    {
        var (service, storage) = await StartAsync(new FailAtStep());
        await using var _ = service;

        var steps = await storage.EveryStepAsync(() => service.Http.PostJsonAsync("/api/schedules", ScheduleBody.Plain()), _ => CheckFoundByTicksAsync(service));

        Assert.True(steps >= 4, $"{steps} steps");
        await CheckFoundByTicksAsync(service);
        var ids = (await service.Http.AskAsync("/api/tenants/1/schedules")).Json.AsArray().Select(schedule => (long)schedule!["id"]!).ToList();
        Assert.Equal(Enumerable.Range(1_000_001, ids.Count).Select(id => (long)id), ids);
    }

    [Fact]
    public async Task A_counter_that_lags_behind_its_rows_is_stepped_past()
    {
        await using var service = await MttxService.StartAsync();
        await service.AddTenantAsync();
        await service.Http.AddScheduleAsync();
        await service.Http.AddScheduleAsync();
        var table = await service.Services.GetRequiredService<StorageAccount>().TableAsync("Schedules", default);
        await table.UpsertEntityAsync(new TableEntity("0000000001", "counter") { ["Last"] = 0 }, TableUpdateMode.Replace, default);

        Assert.Equal(1_000_003, (long)(await service.Http.AddScheduleAsync()).Json["id"]!);
        Assert.Equal(1_000_004, (long)(await service.Http.AddScheduleAsync()).Json["id"]!);
    }

    [Fact]
    public async Task A_change_that_dies_was_made_or_not_made_and_is_found_by_ticks()
    {
        var (service, storage) = await StartAsync(new FailAtStep());
        await using var _ = service;
        await service.Http.AddScheduleAsync();
        var minute = 0;

        var steps = await storage.EveryStepAsync(
            () => service.Http.PutJsonAsync("/api/schedules/1000001", new { name = $"at {++minute}", cron_schedule = $"{minute} 7 * * *" }),
            async _ =>
            {
                await CheckFoundByTicksAsync(service);
                var read = (await service.Http.AskAsync("/api/schedules/1000001")).Json;
                Assert.Equal((string?)read["cron_schedule"], (string?)read["name"] == "Schedule 1" ? "0 6 * * *" : $"{((string)read["name"]!)[3..]} 7 * * *");
            });

        Assert.True(steps >= 4, $"{steps} steps");
        Assert.Equal($"at {minute}", (string?)(await service.Http.AskAsync("/api/schedules/1000001")).Json["name"]);
    }

    [Fact]
    public async Task A_change_whose_answer_got_lost_is_no_conflict_with_itself()
    {
        var (service, storage) = await StartAsync(new LoseAnswers());
        await using var _ = service;
        var version = (await service.Http.AddScheduleAsync()).Headers["ETag"];
        storage.OfNext(request => request.Method == RequestMethod.Put && request.Uri.ToString().Contains("Schedules(", StringComparison.Ordinal));

        var changed = await service.Http.PutJsonAsync("/api/schedules/1000001", new { name = "Changed" }, version);

        Assert.True(storage.HasLost);
        Assert.True(changed.Status == HttpStatusCode.OK, changed.Text);
        Assert.Equal("Changed", (string?)(await service.Http.AskAsync("/api/schedules/1000001")).Json["name"]);
    }

    [Fact]
    public async Task A_removal_whose_answer_got_lost_was_made()
    {
        var (service, storage) = await StartAsync(new LoseAnswers());
        await using var _ = service;
        var version = (await service.Http.AddScheduleAsync()).Headers["ETag"];
        storage.OfNext(request => request.Method == RequestMethod.Delete);

        var removed = await service.Http.RemoveAsync("/api/schedules/1000001", version);

        Assert.True(storage.HasLost);
        Assert.True(removed.Status == HttpStatusCode.NoContent, removed.Text);
        Assert.Equal("[]", (await service.Http.AskAsync("/api/tenants/1/schedules")).Text);
    }

    private static async Task<(MttxService Service, T Storage)> StartAsync<T>(T storage)
        where T : HttpPipelineTransport
    {
        var service = await MttxService.StartAsync(
            configure: builder => builder.Services.AddSingleton<HttpPipelineTransport>(storage).AddSingleton<TimeProvider>(new TestClock()));
        await service.AddTenantAsync();
        return (service, storage);
    }

    private static async Task CheckFoundByTicksAsync(MttxService service)
    {
        var index = service.Services.GetRequiredService<DueIndex>();
        var known = new List<DueTime>();
        foreach (var shard in DueIndex.AllShards)
        {
            known.AddRange(await index.ListAsync(shard, DateTimeOffset.MaxValue.AddDays(-1), CancellationToken.None).ToListAsync());
        }

        var schedules = await service.Services.GetRequiredService<ScheduleStore>().ListAsync(1, CancellationToken.None).ToListAsync();
        Assert.All(schedules, schedule => Assert.Contains(DueTime.Of(new ChildId(1, schedule.Id.Number), schedule.NextRunAt!.Value), known));
    }
}
