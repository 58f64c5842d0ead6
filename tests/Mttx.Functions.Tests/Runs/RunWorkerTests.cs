using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.SecOps;

namespace Mttx.Functions.Tests.Runs;

public sealed class RunWorkerTests
{
    [Fact]
    public async Task Two_workers_with_one_run_do_its_work_once()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();

        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => ExecuteAsync(service, run)));

        Assert.Equal(2, (await service.QueriesAsync()).Count);
        var done = await service.Store.FindAsync(run.Id, CancellationToken.None);
        Assert.Equal((RunState.Succeeded, 1), (done!.State, done.Attempts));
    }

    [Fact]
    public async Task A_run_that_another_worker_has_is_looked_at_again_when_its_lease_is_over()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await HeldAsync(service, await service.LaunchAsync());

        Assert.Equal(1, await QueuePump.DrainAsync(service.Services));

        Assert.Empty(await service.QueriesAsync());
        Assert.Equal(1, await QueuePump.CountAsync(service.Services));
        Assert.Equal("dead", (await service.Store.FindAsync(run.Id, CancellationToken.None))!.LeaseOwner);
    }

    [Fact]
    public async Task A_worker_that_says_nothing_for_a_minute_is_taken_for_dead()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await HeldAsync(service, await service.LaunchAsync());

        service.Clock.Advance(new RunOptions().LeaseLength + TimeSpan.FromSeconds(1));
        await ExecuteAsync(service, run);

        var done = await service.Store.FindAsync(run.Id, CancellationToken.None);
        Assert.Equal((RunState.Succeeded, 2), (done!.State, done.Attempts));
    }

    [Fact]
    public async Task Rows_that_a_dead_worker_stored_are_not_asked_for_again()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        await ExecuteAsync(service, run);
        var first = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        var asked = (await service.QueriesAsync()).Count;
        await service.Store.ChangeAsync(
            first, r => r with { State = RunState.Running, ResultOf = null, Statistics = null, LeaseOwner = "dead", LeaseUntil = service.Clock.GetUtcNow() }, CancellationToken.None);

        service.Clock.Advance(TimeSpan.FromSeconds(1));
        await ExecuteAsync(service, run);

        var second = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        Assert.Equal(asked, (await service.QueriesAsync()).Count);
        Assert.Equal((RunState.Succeeded, 1, 2), (second.State, second.RawOf, second.ResultOf));
        Assert.Equal(first.Statistics!["MTTR"].MeanSeconds, second.Statistics!["MTTR"].MeanSeconds);
        Assert.Equal(first.DefinitionHash, second.DefinitionHash);
    }

    [Fact]
    public async Task Trouble_that_passes_is_tried_again_and_at_last_given_up()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        await service.MisbehaveAsync("503");
        var run = await service.LaunchAsync();

        var failure = await Assert.ThrowsAsync<SecOpsException>(() => ExecuteAsync(service, run));
        var between = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        await QueuePump.DrainAsync(service.Services);

        Assert.Equal((RunState.Queued, 1, failure.Message), (between.State, between.Attempts, between.Error!.Detail));
        var last = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        Assert.Equal((RunState.Failed, RunWorker.MostAttempts), (last.State, last.Attempts));
        Assert.Equal((int)HttpStatusCode.ServiceUnavailable, last.Error!.Status);
        Assert.Single(service.Log.Lines, line => line.Message == $"Run {run.Id} is Failed.");
    }

    [Fact]
    public async Task Trouble_that_stays_ends_a_run_at_once_with_the_line_that_alerts_look_for()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        await service.MisbehaveAsync("permission_denied");
        var run = await service.LaunchAsync();

        await QueuePump.DrainAsync(service.Services);

        Assert.Equal(RunState.Failed, (await service.Store.FindAsync(run.Id, CancellationToken.None))!.State);
        Assert.Single(service.Log.Lines, line => line.Message == $"Run {run.Id} is Failed.");
    }

    [Fact]
    public async Task A_run_succeeds_once_the_trouble_has_passed()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        await service.MisbehaveAsync("503", times: 2);
        var run = await service.LaunchAsync();

        await QueuePump.DrainAsync(service.Services);

        var done = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        Assert.Equal(RunState.Succeeded, done.State);
        Assert.Null(done.Error);
        Assert.InRange(done.Attempts, 2, 3);
    }

    [Fact]
    public async Task Whoever_dies_five_times_of_a_run_is_the_last()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        await service.Store.ChangeAsync(run, r => r with { State = RunState.Running, Attempts = RunWorker.MostAttempts }, CancellationToken.None);

        await QueuePump.DrainAsync(service.Services);

        Assert.Equal(RunState.Failed, (await service.Store.FindAsync(run.Id, CancellationToken.None))!.State);
        Assert.Empty(await service.QueriesAsync());
    }

    [Fact]
    public async Task A_process_that_ends_lets_go_of_its_run_unharmed()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        await service.MisbehaveAsync("latency", latencyMs: 60_000);
        var run = await service.LaunchAsync();
        var lifetime = service.Services.GetRequiredService<IHostApplicationLifetime>();
        var work = service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), lifetime.ApplicationStopping);
        await service.MisbehavingAsync();

        lifetime.StopApplication();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);

        var left = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        Assert.Equal((RunState.Queued, 0, (DateTimeOffset?)null), (left.State, left.Attempts, left.LeaseUntil));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(RunWorker.MostAttempts - 1, true)]
    public async Task An_attempt_that_the_host_does_not_wait_for_any_longer_counts(int attemptsBefore, bool wasTheLast)
    {
        await using var service = await RunService.StartAsync(pumps: false);
        await service.MisbehaveAsync("latency", latencyMs: 60_000);
        var run = await service.LaunchAsync();
        await service.Store.ChangeAsync(run, r => r with { Attempts = attemptsBefore }, CancellationToken.None);
        using var request = new CancellationTokenSource();
        var work = service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), request.Token);
        await service.MisbehavingAsync();

        await request.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => work);

        var left = (await service.Store.FindAsync(run.Id, CancellationToken.None))!;
        Assert.Equal((wasTheLast ? RunState.Failed : RunState.Queued, attemptsBefore + 1), (left.State, left.Attempts));
    }

    [Fact]
    public async Task A_run_that_was_given_up_while_its_worker_slept_stays_given_up()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var held = await HeldAsync(service, await service.LaunchAsync());
        await using var asleep = new RunLease(service.Store, held, TimeSpan.FromMinutes(1), service.Clock, NullLogger.Instance);
        service.Clock.Advance(TimeSpan.FromMinutes(2));
        await service.Worker.GiveUpAsync(held.Id.TenantId, held.Id.ToString(), CancellationToken.None);

        await asleep.ChangeAsync(run => run with { RawOf = 1 }, CancellationToken.None);
        Assert.True(asleep.Ended.IsCancellationRequested);
        await asleep.FinishAsync(run => run with { State = RunState.Succeeded, FinishedAt = service.Clock.GetUtcNow() }, CancellationToken.None);

        var left = (await service.Store.FindAsync(held.Id, CancellationToken.None))!;
        Assert.Equal((RunState.Failed, (int?)null), (left.State, left.RawOf));
    }

    [Fact]
    public async Task Messages_of_what_does_not_exist_are_dropped()
    {
        await using var service = await RunService.StartAsync(pumps: false);

        await service.Worker.ExecuteAsync(1, "nonsense", CancellationToken.None);
        await service.Worker.ExecuteAsync(1, "1-0000000000000000001-0123abcd", CancellationToken.None);
        await service.Worker.ExecuteAsync(2, "1-0000000000000000001-0123abcd", CancellationToken.None);

        Assert.Equal(3, service.Log.Lines.Count(line => line.Category == typeof(RunWorker).FullName));
    }

    [Fact]
    public async Task A_tenant_that_is_deleted_takes_its_runs_along_even_one_at_work()
    {
        await using var service = await RunService.StartAsync();
        await service.MisbehaveAsync("latency", latencyMs: 3_000);
        var run = await service.LaunchAsync();
        await service.MisbehavingAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await service.DeleteAsync($"/api/tenants/{service.Tenant}")).Status);
        while (await QueuePump.CountAsync(service.Services) > 0)
        {
            await Task.Delay(20);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await service.Http.AskAsync($"/api/runs/{run.Id}")).Status);
        var blobs = service.Services.GetRequiredService<StorageAccount>().Blobs(RunResults.Container);
        Assert.False(await blobs.ExistsAsync() && await blobs.GetBlobsAsync().AnyAsync());
    }

    [Fact]
    public async Task What_a_worker_left_that_died_after_the_tenant_goes_with_the_message()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        await ExecuteAsync(service, run);
        await service.Store.RemoveAsync(run, keyRow: null, CancellationToken.None);
        var blobs = service.Services.GetRequiredService<StorageAccount>().Blobs(RunResults.Container);
        Assert.True(await blobs.GetBlobsAsync().AnyAsync());

        await ExecuteAsync(service, run);

        Assert.False(await blobs.GetBlobsAsync().AnyAsync());
    }

    [Fact]
    public async Task Calls_to_Google_belong_to_the_trace_of_the_request_that_asked()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var served = new ConcurrentBag<ActivityTraceId>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = activity => served.Add(activity.TraceId),
        };
        ActivitySource.AddActivityListener(listener);
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/analysis")
        {
            Content = System.Net.Http.Json.JsonContent.Create(service.Body(RunService.Week)),
            Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } },
        };

        Assert.Equal(HttpStatusCode.Accepted, (await HttpAnswer.OfAsync(service.Http, request)).Status);
        await QueuePump.DrainAsync(service.Services);

        // The request itself, and two queries that the simulator served.
        Assert.True(served.Count(id => id == trace) >= 3, $"{served.Count(id => id == trace)} of {served.Count}");
    }

    private static Task ExecuteAsync(RunService service, Run run) => service.Worker.ExecuteAsync(run.Id.TenantId, run.Id.ToString(), CancellationToken.None);

    private static async Task<Run> HeldAsync(RunService service, Run run) => (await service.Store.ChangeAsync(
        run,
        r => r with { State = RunState.Running, Attempts = 1, LeaseOwner = "dead", LeaseUntil = service.Clock.GetUtcNow() + new RunOptions().LeaseLength },
        CancellationToken.None))!;
}
