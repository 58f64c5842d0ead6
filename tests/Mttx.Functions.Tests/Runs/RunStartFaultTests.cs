using System.Net;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Runs;

public sealed class RunStartFaultTests
{
    [Fact]
    public async Task Killed_between_any_two_steps_of_its_start_a_run_is_found_and_done_by_the_same_request_again()
    {
        var storage = new FailAtStep();
        await using var service = await RunService.StartAsync(pumps: false, transport: storage);
        await service.AnalyzeAsync(RunService.Week, key: "makes tables and queue");
        await QueuePump.DrainAsync(service.Services);
        var key = 0;

        var steps = await storage.EveryStepAsync(
            async () => await service.AnalyzeAsync(RunService.Week, key: $"k{++key}"),
            async _ =>
            {
                service.Clock.Advance(TimeSpan.FromSeconds(11));
                var answer = await service.AnalyzeAsync(RunService.Week, key: $"k{key}");
                Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text);
                await QueuePump.DrainAsync(service.Services);
                Assert.Equal("succeeded", (string)(await service.FinishedAsync((string)answer.Json["run_id"]!))["state"]!);
            });

        await QueuePump.DrainAsync(service.Services);
        Assert.True(steps >= 5, $"{steps}");
        var runs = (await service.Http.AskAsync($"/api/tenants/{service.Tenant}/runs")).Json.AsArray();
        Assert.Equal(key + 1, runs.Count);
        Assert.All(runs, run => Assert.Equal("succeeded", (string)run!["state"]!));
    }

    [Fact]
    public async Task A_run_whose_message_was_never_sent_starts_when_somebody_looks_at_it()
    {
        var storage = new FailAtStep();
        await using var service = await RunService.StartAsync(pumps: false, transport: storage);
        var run = await service.LaunchAsync();
        await QueuePump.DrainAsync(service.Services);
        var lost = (await service.Store.TryAddAsync(
            run with { Id = RunId.New(service.Tenant, run.CreatedAt), SentAt = null }, null, null, CancellationToken.None))!;

        await service.Http.AskAsync($"/api/runs/{lost.Id}");
        Assert.Equal(0, await QueuePump.CountAsync(service.Services));
        service.Clock.Advance(TimeSpan.FromSeconds(11));
        await service.Http.AskAsync($"/api/runs/{lost.Id}");
        await service.Http.AskAsync($"/api/runs/{lost.Id}");

        Assert.Equal(1, await QueuePump.DrainAsync(service.Services));
        Assert.Equal(RunState.Succeeded, (await service.Store.FindAsync(lost.Id, CancellationToken.None))!.State);
    }

    [Fact]
    public async Task Killed_between_any_two_steps_of_its_work_a_run_is_finished_by_the_next_worker()
    {
        var storage = new FailAtStep();
        await using var service = await RunService.StartAsync(pumps: false, transport: storage);
        var run = await service.LaunchAsync();
        var steps = await storage.EveryStepAsync(
            async () => await Record.ExceptionAsync(() => service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), CancellationToken.None)),
            async step =>
            {
                service.Clock.Advance(new RunOptions().LeaseLength + TimeSpan.FromSeconds(1));
                await service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), CancellationToken.None);
                var done = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
                Assert.True(done.State == RunState.Succeeded, $"step {step}: {done.State} {done.Error}");
                var result = await service.Http.AskAsync($"/api/runs/{run.Id}/result");
                Assert.Equal(done.Cases, (int)result.Json["completion_rates"]!["total_cases"]!);
                run = await service.LaunchAsync();
            });

        Assert.True(steps > 5, $"{steps}");
    }
}
