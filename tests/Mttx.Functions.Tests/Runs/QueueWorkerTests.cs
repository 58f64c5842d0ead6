using System.Net;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Destinations;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Schedules;
using Mttx.Functions.Tests.Storage.Tables;

namespace Mttx.Functions.Tests.Runs;

public sealed class QueueWorkerTests
{
    private static readonly (string, string?) AtOnce = ("Runs:RetryAfter", "00:00:00");

    [Fact]
    public async Task It_does_all_that_waits_and_ends_when_nothing_is_left()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var runs = new[] { await service.LaunchAsync(), await service.LaunchAsync(), await service.LaunchAsync() };

        Assert.Equal(3, await WorkAsync(service));
        Assert.Equal(0, await WorkAsync(service));

        foreach (var run in runs)
        {
            Assert.Equal(RunState.Succeeded, (await service.Store.FindAsync(run.Id, CancellationToken.None))!.State);
        }

        Assert.Equal(0, await QueuePump.CountAsync(service.Services));
    }

    [Fact]
    public async Task It_does_no_more_than_it_is_told_to()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        await service.LaunchAsync();
        await service.LaunchAsync();

        Assert.Equal(1, await WorkAsync(service, most: 1));

        Assert.Equal(1, await QueuePump.CountAsync(service.Services));
    }

    [Fact]
    public async Task Where_nothing_was_ever_queued_it_ends()
    {
        await using var service = await RunService.StartAsync(pumps: false);

        Assert.Equal(0, await WorkAsync(service));
    }

    [Fact]
    public async Task After_the_last_try_the_run_is_failed_with_the_reason_and_its_message_is_set_aside()
    {
        await using var service = await RunService.StartAsync(pumps: false, settings: AtOnce);
        await service.MisbehaveAsync("503");
        var run = await service.LaunchAsync();

        Assert.Equal(RunWorker.MostAttempts, await WorkAsync(service));

        var failed = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        Assert.Equal((RunState.Failed, RunWorker.MostAttempts), (failed.State, failed.Attempts));
        Assert.Contains("503", failed.Error!.Detail, StringComparison.Ordinal);
        Assert.Equal(0, await QueuePump.CountAsync(service.Services));
        Assert.Contains(run.Id.ToString(), Assert.Single(await PoisonAsync(service)), StringComparison.Ordinal);
        Assert.Single(service.Log.Lines, line => line.Message == $"The message of run {run.Id} is put aside.");
    }

    [Fact]
    public async Task A_report_that_a_receiver_never_took_is_partial_and_its_message_is_set_aside_with_the_line_that_alerts_look_for()
    {
        await using var receiver = await ScriptedService.StartAsync();
        for (var attempt = 0; attempt < RunWorker.MostAttempts; attempt++)
        {
            receiver.Answer(503);
        }

        await using var service = await RunService.StartAsync(pumps: false, settings: [AtOnce, ("OutgoingGuard:AllowedHosts:0", receiver.Endpoint.Authority)]);
        var schedule = (await service.Http.AddScheduleAsync(ScheduleBody.Plain(service.Tenant))).Json;
        var destination = DestinationBody.Webhook((long)schedule["id"]!);
        destination["url"] = receiver.Endpoint.ToString();
        Assert.Equal(HttpStatusCode.Created, (await service.Http.PostJsonAsync("/api/destinations", destination)).Status);
        var run = (string)(await service.Http.PostJsonAsync($"/api/schedules/{schedule["id"]}/run", null)).Json["run_id"]!;

        await WorkAsync(service);

        Assert.Equal("partial", (string)(await service.Http.AskAsync($"/api/runs/{run}")).Json["state"]!);
        Assert.Contains(run, Assert.Single(await PoisonAsync(service)), StringComparison.Ordinal);
        Assert.Single(service.Log.Lines, line => line.Message == $"The message of run {run} is put aside.");
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("{\"tenant_id\":\"x\",\"run_id\":\"y\"}")]
    [InlineData("{}")]
    public async Task A_message_that_nobody_understands_is_set_aside_and_the_next_is_done(string message)
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var queue = service.Services.GetRequiredService<RunQueue>();
        await queue.ReturnAsync(message, CancellationToken.None);
        var run = await service.LaunchAsync();

        Assert.Equal(2, await WorkAsync(service));

        Assert.Equal(RunState.Succeeded, (await service.Store.FindAsync(run.Id, CancellationToken.None))!.State);
        Assert.Equal(message, Assert.Single(await PoisonAsync(service)));
    }

    [Fact]
    public async Task A_message_given_out_too_often_ends_its_run_and_is_set_aside()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        var queue = service.Services.GetRequiredService<StorageAccount>().Queue(RunQueue.Name);
        for (var delivery = 0; delivery < 5; delivery++)
        {
            // Workers that died before they could write anything.
            QueueMessage message = await queue.ReceiveMessageAsync();
            await queue.UpdateMessageAsync(message.MessageId, message.PopReceipt);
        }

        await WorkAsync(service);

        Assert.Equal(RunState.Failed, (await service.Store.FindAsync(run.Id, CancellationToken.None))!.State);
        Assert.Single(await PoisonAsync(service));
        Assert.Empty(await service.QueriesAsync());
    }

    [Fact]
    public async Task Told_to_end_it_gives_its_run_back_at_once_and_no_try_is_counted()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        await service.MisbehaveAsync("latency", latencyMs: 60_000);
        var run = await service.LaunchAsync();
        var lifetime = service.Services.GetRequiredService<IHostApplicationLifetime>();
        var work = service.Services.GetRequiredService<QueueWorker>().RunAsync(int.MaxValue, TimeSpan.Zero, lifetime.ApplicationStopping);
        await service.MisbehavingAsync();

        lifetime.StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);

        var left = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        Assert.Equal((RunState.Queued, 0), (left.State, left.Attempts));
        QueueMessage message = await service.Services.GetRequiredService<StorageAccount>().Queue(RunQueue.Name).ReceiveMessageAsync();
        Assert.Equal(1, message.DequeueCount);
        Assert.Contains(run.Id.ToString(), message.MessageText, StringComparison.Ordinal);
    }

    private static Task<int> WorkAsync(RunService service, int most = int.MaxValue) =>
        service.Services.GetRequiredService<QueueWorker>().RunAsync(most, TimeSpan.Zero, CancellationToken.None);

    private static async Task<List<string>> PoisonAsync(RunService service)
    {
        QueueMessage[] messages = await service.Services.GetRequiredService<StorageAccount>().Queue(RunQueue.PoisonName).ReceiveMessagesAsync(32);
        return [.. messages.Select(m => m.MessageText)];
    }
}
