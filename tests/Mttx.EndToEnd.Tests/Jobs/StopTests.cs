using Azure.Storage.Queues.Models;
using Mttx.EndToEnd.Tests.Infrastructure;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>What a platform sees of jobs: signals it sends, exit codes it gets.</summary>
public sealed class StopTests
{
    private const int Terminated = 143;
    private const int Queries = 3;

    [Fact]
    public async Task SIGTERM_in_a_run_gives_it_back_at_once_and_counts_no_attempt()
    {
        await using var installation = await Installation.StartAsync();
        var (tenant, due) = (installation.Runs.Tenant, installation.PastMinute());
        var schedule = await installation.AddScheduleAsync(tenant, Installation.Once, due);
        await installation.DoAsync("tick");
        var arrived = new TaskCompletionSource();
        await using var gate = await Tollgate.StartAsync(installation.Services, HoldQueriesAsync);

        // Long enough for the next worker not to get the run by waiting.
        await using (var worker = JobProcess.Start(
            installation.SettingsOf(gate.Addresses, ("Runs__LeaseLength", "00:10:00"), ("Runs__MessageHidden", "00:10:00")), "work", "--idle-exit", "0"))
        {
            await arrived.Task;
            Assert.Equal(RunState.Running, (await FindAsync()).State);
            await worker.TerminateAsync();
            var exitCode = await worker.EndAsync();
            Assert.True(exitCode == Terminated, $"{exitCode}: {worker.Text}");
        }

        var left = await FindAsync();
        Assert.Equal((RunState.Queued, 0, null), (left.State, left.Attempts, left.LeaseUntil));
        PeekedMessage message = await installation.Of<StorageAccount>().Queue(RunQueue.Name).PeekMessageAsync();
        Assert.Contains(left.Id.ToString(), message.MessageText, StringComparison.Ordinal);

        Assert.Contains("1 messages done", await installation.DoAsync("work", "--idle-exit", "0"), StringComparison.Ordinal);
        var done = await FindAsync();
        Assert.Equal(1, done.Attempts);
        await new ReportCheck(installation, tenant).CheckAsync([done]);

        async Task<Run> FindAsync() => (await installation.Runs.Store.FindAsync(RunId.Of(schedule.Id, due), CancellationToken.None))!;

        async Task HoldQueriesAsync(Passage passage)
        {
            if (passage.Target != Queries || !passage.Path.Contains("dashboardQueries", StringComparison.Ordinal))
            {
                await passage.GoOnAsync();
                return;
            }

            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, passage.Context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    [Fact]
    public async Task SIGTERM_while_nothing_is_to_do_ends_a_worker_too()
    {
        await using var installation = await Installation.StartAsync();
        var asked = new TaskCompletionSource();
        await using var gate = await Tollgate.StartAsync(installation.Services, async passage =>
        {
            await passage.GoOnAsync();
            asked.TrySetResult();
        });
        await using var worker = JobProcess.Start(installation.SettingsOf(gate.Addresses), "work", "--idle-exit", "3600");
        await asked.Task;

        await worker.TerminateAsync();

        Assert.Equal(Terminated, await worker.EndAsync());
    }

    [Fact]
    public async Task With_nothing_to_do_jobs_end_well()
    {
        await using var installation = await Installation.StartAsync();

        Assert.Contains("0 messages done", await installation.DoAsync("work", "--idle-exit", "0"), StringComparison.Ordinal);
        Assert.Contains("0 runs queued, 0 queued again, 0 times were due, 0 failed", await installation.DoAsync("tick"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_does_no_more_messages_than_it_is_told_to()
    {
        await using var installation = await Installation.StartAsync();
        var (tenant, due) = (installation.Runs.Tenant, installation.PastMinute());
        for (var i = 0; i < 3; i++)
        {
            await installation.AddScheduleAsync(tenant, Installation.Once, due);
        }

        Assert.Contains("3 runs queued", await installation.DoAsync("tick"), StringComparison.Ordinal);
        Assert.Contains("2 messages done", await installation.DoAsync("work", "--max-runs", "2"), StringComparison.Ordinal);
        Assert.Equal(2, (await installation.RunsAsync(tenant)).Count(run => run.IsFinished));
        Assert.Contains("1 messages done", await installation.DoAsync("work", "--idle-exit", "0"), StringComparison.Ordinal);
        await new ReportCheck(installation, tenant).CheckAsync(await installation.RunsAsync(tenant));
    }

    [Theory]
    [InlineData("--max-runs 0 is not a number of runs", "work", "--max-runs", "0")]
    [InlineData("--max-runs", "work", "--max-runs", "many")]
    [InlineData("--idle-exit -1 is not a time", "work", "--idle-exit=-1")]
    [InlineData("--idle-exit", "work", "--idle-exit", "99999999999")]
    [InlineData("--sideways", "work", "--sideways")]
    [InlineData("now", "tick", "now")]
    public async Task Bad_usage_is_told_in_one_line_that_names_the_fault(string named, params string[] arguments)
    {
        await using var job = JobProcess.Start(new Dictionary<string, string>(), arguments);

        Assert.Equal(2, await job.EndAsync());
        var line = Assert.Single(job.Text.Split('\n'));
        Assert.StartsWith("mttx: ", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Runs__MessageHidden", "00:00:01", "Runs:MessageHidden is 2 seconds to 10 minutes.")]
    [InlineData("Runs__LeaseLength", "01:00:00", "Runs:LeaseLength is 2 seconds to 10 minutes.")]
    [InlineData("AzureWebJobsStorage", "nonsense", "AzureWebJobsStorage is not a connection string")]
    public async Task A_wrong_setting_is_told_in_one_line_that_names_it(string name, string value, string told)
    {
        await using var installation = await Installation.StartAsync();
        await using var job = JobProcess.Start(installation.SettingsOf(services: null, (name, value)), "work");

        var exitCode = await job.EndAsync();

        Assert.True(exitCode == 2, $"{exitCode}: {job.Text}");
        Assert.Contains(told, job.Text, StringComparison.Ordinal);
        Assert.Single(job.Text.Split('\n'));
    }
}
