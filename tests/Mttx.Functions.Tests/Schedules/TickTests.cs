using Azure;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.Functions.Tests.Schedules;

public sealed class TickTests
{
    [Fact]
    public async Task A_schedule_that_is_due_starts_one_run_of_the_time_up_to_its_occurrence()
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddDueAsync();
        var due = schedule.NextRunAt!.Value;

        var outcome = await service.TickAsync();
        await service.TickAsync();

        var run = Assert.Single(await service.RunsOfAsync(schedule));
        Assert.Equal((1, 0), (outcome.Started, outcome.Failed));
        Assert.Equal(RunId.Of(schedule.Id, due), run.Id);
        Assert.Equal(due, run.Request.Window.End.ToDateTimeOffset());
        Assert.Equal(TimeSpan.FromDays(7), (run.Request.Window.End - run.Request.Window.Start).ToTimeSpan());
        Assert.Equal((due, 0), (run.Request.Schedule!.DueAt, run.Request.Schedule.Skipped));
        var advanced = (await service.FindAsync(schedule))!;
        Assert.Equal((due + TimeSpan.FromMinutes(30), run.Id.ToString()), (advanced.NextRunAt, advanced.LastRunId));
        Assert.Equal(1, await QueuePump.DrainAsync(service.Runs.Services));
        Assert.Equal(RunState.Succeeded, (await service.RunsOfAsync(schedule))[0].State);
    }

    [Fact]
    public async Task Nothing_starts_before_it_is_due()
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddAsync("0 0 1 1 *");

        Assert.Equal(0, (await service.TickAsync()).Looked);

        Assert.Empty(await service.RunsOfAsync(schedule));
    }

    [Fact]
    public async Task Occurrences_that_were_missed_become_one_run_that_tells_how_many_it_stands_for()
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddAsync("*/5 * * * *");
        service.AdvanceTo(schedule);
        service.Runs.Clock.Advance(TimeSpan.FromMinutes(61));

        await service.TickAsync();

        var run = Assert.Single(await service.RunsOfAsync(schedule));
        Assert.Equal((schedule.NextRunAt + TimeSpan.FromMinutes(60), 12), (run.Request.Schedule!.DueAt, run.Request.Schedule.Skipped));
        Assert.Equal(schedule.NextRunAt + TimeSpan.FromMinutes(65), (await service.FindAsync(schedule))!.NextRunAt);
        var told = (await service.Runs.Http.AskAsync($"/api/runs/{run.Id}")).Json;
        Assert.Equal((schedule.Id.Value, 12), ((long)told["schedule_id"]!, (int)told["skipped_occurrences"]!));
    }

    [Fact]
    public async Task Ticks_at_the_same_time_start_each_occurrence_once()
    {
        await using var service = await ScheduledService.StartAsync();
        var schedules = new List<Schedule>();
        for (var i = 0; i < 12; i++)
        {
            schedules.Add(await service.AddAsync("*/30 * * * *", service.Runs.Tenants[i % 2]));
        }

        service.AdvanceTo(schedules[0]);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(service.TickAsync)));
        await service.TickAsync();

        foreach (var schedule in schedules)
        {
            Assert.Single(await service.RunsOfAsync(schedule));
            Assert.Equal(schedule.NextRunAt + TimeSpan.FromMinutes(30), (await service.FindAsync(schedule))!.NextRunAt);
        }

        Assert.Equal(0, (await service.TickAsync()).Looked);
    }

    [Fact]
    public async Task Killed_between_any_two_steps_a_tick_loses_no_occurrence_and_doubles_none()
    {
        var storage = new FailAtStep();
        await using var service = await ScheduledService.StartAsync(storage);
        await service.AddDueAsync();
        await service.TickAsync();
        var schedules = new List<Schedule> { await service.AddDueAsync() };

        var steps = await storage.EveryStepAsync(
            () => Record.ExceptionAsync(service.TickAsync),
            async _ =>
            {
                Assert.Equal(0, (await service.TickAsync()).Failed);
                schedules.Add(await service.AddDueAsync());
            });

        Assert.True(steps > 10, $"{steps}");
        await QueuePump.DrainAsync(service.Runs.Services);
        foreach (var schedule in schedules)
        {
            var run = Assert.Single(await service.RunsOfAsync(schedule));
            Assert.Equal((RunState.Succeeded, 0), (run.State, run.Request.Schedule!.Skipped));
            Assert.True((await service.FindAsync(schedule))!.NextRunAt > service.Now);
        }
    }

    [Fact]
    public async Task What_becomes_due_after_a_tick_was_killed_is_neither_lost_nor_left_uncounted()
    {
        var storage = new FailAtStep();
        await using var service = await ScheduledService.StartAsync(storage);
        await service.TickAsync();
        for (var (step, died) = (1, true); died; step++)
        {
            var schedule = await service.AddDueAsync();
            storage.DieAt(step);
            await Record.ExceptionAsync(service.TickAsync);
            died = storage.Died;
            storage.Revive();
            service.Runs.Clock.Advance(TimeSpan.FromMinutes(90));
            await service.TickAsync();
            await service.TickAsync();

            // Each occurrence has a run of its own, or one that tells that it stands for it.
            var advanced = (await service.FindAsync(schedule))!;
            var told = (await service.RunsOfAsync(schedule)).Sum(run => 1 + run.Request.Schedule!.Skipped);
            Assert.True(advanced.NextRunAt > service.Now, $"step {step}");
            Assert.True(schedule.NextRunAt + (told * TimeSpan.FromMinutes(30)) == advanced.NextRunAt, $"step {step}: {told}");
            await service.Schedules.TryRemoveAsync(advanced, CancellationToken.None);
        }
    }

    [Fact]
    public async Task A_schedule_changed_after_its_tick_reports_as_it_says_now()
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddDueAsync();
        await service.TickAsync();
        var now = (await service.FindAsync(schedule))!;
        await service.Schedules.TryReplaceAsync(now with { Time = new RelativeTime(TimeUnit.Hour, 6), Name = "Renamed" }, CancellationToken.None);

        await QueuePump.DrainAsync(service.Runs.Services);

        var run = Assert.Single(await service.RunsOfAsync(schedule));
        Assert.Equal((RunState.Succeeded, "Renamed"), (run.State, run.Plan!.ScheduleName));
        Assert.Equal(Duration.FromHours(6), run.Request.Window.End - run.Request.Window.Start);
        Assert.Equal(schedule.NextRunAt, run.Request.Window.End.ToDateTimeOffset());
    }

    [Theory]
    [InlineData(true, "disabled")]
    [InlineData(false, "deleted")]
    public async Task A_schedule_disabled_or_deleted_after_its_tick_does_not_report(bool isDisabled, string reason)
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddDueAsync();
        await service.TickAsync();
        var now = (await service.FindAsync(schedule))!;
        await (isDisabled
            ? service.Schedules.TryReplaceAsync(now with { IsEnabled = false, NextRunAt = null }, CancellationToken.None)
            : (Task)service.Schedules.TryRemoveAsync(now, CancellationToken.None));

        await QueuePump.DrainAsync(service.Runs.Services);

        var run = Assert.Single(await service.RunsOfAsync(schedule));
        Assert.Equal(RunState.Cancelled, run.State);
        Assert.Contains(reason, run.Error!.Detail, StringComparison.Ordinal);
        Assert.Empty(await service.Runs.QueriesAsync());
    }

    [Fact]
    public async Task A_schedule_that_is_not_due_any_more_is_left_alone_and_its_old_time_forgotten()
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddAsync("*/30 * * * *");
        await service.Schedules.TryReplaceAsync(schedule with { NextRunAt = schedule.NextRunAt + TimeSpan.FromHours(5) }, CancellationToken.None);
        service.AdvanceTo(schedule);

        var outcome = await service.TickAsync();

        Assert.Equal((1, 0), (outcome.Looked, outcome.Started));
        Assert.Empty(await service.RunsOfAsync(schedule));
        service.Runs.Clock.Advance(TimeSpan.FromMinutes(3));
        Assert.Equal(1, (await service.TickAsync()).Looked);
        Assert.Equal(0, (await service.TickAsync()).Looked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(5)]
    [InlineData(-5)]
    public async Task A_time_that_comes_while_its_schedule_is_being_written_is_not_forgotten(int? nextInMinutes)
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddAsync("0 0 1 1 *");
        var index = service.Runs.Services.GetRequiredService<DueIndex>();
        var table = await service.Runs.Services.GetRequiredService<StorageAccount>().TableAsync(ScheduleRow.Table, CancellationToken.None);
        var (due, before) = (service.Now, schedule with { NextRunAt = nextInMinutes is { } minutes ? service.Now.AddMinutes(minutes) : null });
        await table.UpdateEntityAsync(ScheduleRow.Of(before), ETag.All, TableUpdateMode.Replace, CancellationToken.None);
        await index.AddAsync([DueTime.Of(schedule.Id, due)], CancellationToken.None);

        Assert.Equal((1, 0), (await service.TickAsync()) is var early ? (early.Looked, early.Started) : default);
        await table.UpdateEntityAsync(ScheduleRow.Of(schedule with { NextRunAt = due }), ETag.All, TableUpdateMode.Replace, CancellationToken.None);

        Assert.Equal((1, 1), (await service.TickAsync()) is var late ? (late.Looked, late.Started) : default);
    }

    [Fact]
    public async Task A_next_time_that_the_due_index_has_lost_is_found_again()
    {
        await using var service = await ScheduledService.StartAsync();
        var schedule = await service.AddAsync("*/30 * * * *");
        await service.AddAsync("0 0 1 1 *");
        var due = service.Runs.Services.GetRequiredService<DueIndex>();
        await due.RemoveAsync([DueTime.Of(schedule.Id, schedule.NextRunAt!.Value)], CancellationToken.None);
        service.AdvanceTo(schedule);
        Assert.Equal(0, (await service.TickAsync()).Looked);

        Assert.Equal(1, await service.Tick.RepairAsync(CancellationToken.None));
        Assert.Equal(0, await service.Tick.RepairAsync(CancellationToken.None));

        Assert.Equal(1, (await service.TickAsync()).Started);
        Assert.Single(await service.RunsOfAsync(schedule));
    }

    [Fact]
    public async Task What_a_tick_asks_of_storage_grows_with_what_is_due_and_not_with_what_exists()
    {
        var alone = await RequestsAsync(others: 0);
        var amongMany = await RequestsAsync(others: 40);

        Assert.InRange(alone, 10, 40);
        Assert.Equal(alone, amongMany);

        static async Task<int> RequestsAsync(int others)
        {
            var storage = new CountingTransport();
            await using var service = await ScheduledService.StartAsync(storage);
            await service.AddDueAsync();
            await service.TickAsync();
            for (var i = 0; i < others; i++)
            {
                await service.AddAsync("0 0 1 1 *");
            }

            await service.AddDueAsync();
            return await storage.CountAsync(service.TickAsync);
        }
    }

    [Fact]
    public async Task One_schedule_that_cannot_be_read_does_not_hold_up_the_others()
    {
        await using var service = await ScheduledService.StartAsync();
        var broken = await service.AddAsync("*/30 * * * *");
        var sound = await service.AddAsync("*/30 * * * *");
        var table = await service.Runs.Services.GetRequiredService<StorageAccount>().TableAsync(ScheduleRow.Table, CancellationToken.None);
        await table.UpdateEntityAsync(
            new TableEntity(broken.Id.PartitionKey, broken.Id.RowKey) { ["Cron"] = "often" }, broken.ETag, TableUpdateMode.Merge, CancellationToken.None);
        service.AdvanceTo(sound);

        var outcome = await service.TickAsync();

        Assert.Equal((1, 1), (outcome.Started, outcome.Failed));
        Assert.Single(await service.RunsOfAsync(sound));
        Assert.Contains("often", service.Runs.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_whose_message_got_lost_is_sent_again_by_a_tick()
    {
        await using var service = await ScheduledService.StartAsync();
        var run = await service.Runs.LaunchAsync();
        await service.Runs.Services.GetRequiredService<StorageAccount>().Queue(RunQueue.Name).ClearMessagesAsync();
        service.Runs.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.Equal((1, 0), await LookedAsync());
        Assert.Equal((0, 0), await LookedAsync());
        service.Runs.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal((1, 1), await LookedAsync());

        Assert.Equal(1, await QueuePump.CountAsync(service.Runs.Services));
        await service.Runs.Services.GetRequiredService<RunLauncher>().CancelAsync(run, CancellationToken.None);
        service.Runs.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((1, 0), await LookedAsync());
        service.Runs.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal((0, 0), await LookedAsync());

        async Task<(int Looked, int Revived)> LookedAsync()
        {
            var outcome = await service.TickAsync();
            return (outcome.Looked, outcome.Revived);
        }
    }
}
