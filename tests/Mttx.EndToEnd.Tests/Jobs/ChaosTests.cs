using System.Diagnostics;
using System.Net.Http.Json;
using Azure.Storage.Queues.Models;
using Mttx.EndToEnd.Tests.Infrastructure;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Xunit.Abstractions;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>Everything at once: two tickers, three workers, and nothing that they can rely on.</summary>
public sealed class ChaosTests(ITestOutputHelper output)
{
    private const int Seed = 5;
    private const int Schedules = 20;
    private const int Actions = 60;

    private static readonly TimeSpan LongestCalm = TimeSpan.FromMinutes(5);

    private static readonly object[] Troubles =
    [
        new { kind = "429", operation = "dashboardQueries.*", rate = 0.1 },
        new { kind = "503", operation = "dashboardQueries.*", rate = 0.1 },
        new { kind = "reset", operation = "dashboardQueries.*", rate = 0.05 },
        new { kind = "truncate", operation = "dashboardQueries.*", rate = 0.05 },
        new { kind = "503", operation = "dataTable*", rate = 0.05 },
        new { kind = "429", operation = "dataTable*", rate = 0.05 },
        new { kind = "lose_answer", operation = "dataTableRows.bulkCreate", rate = 0.15 },
        new { kind = "lose_answer", operation = "dataTables.create", rate = 0.15 },
        new { kind = "reset", operation = "dataTableRows.bulkCreate", rate = 0.1 },
        new { kind = "latency", operation = "dataTableRows.*", rate = 0.5, latencyMs = 500 },
        new { kind = "latency", operation = "dashboardQueries.*", rate = 0.5, latencyMs = 1_000 },
    ];

    // What is random here decides about tests, not about secrets.
#pragma warning disable CA5394
    private readonly Random _random = new(Seed);

    [Fact]
    public async Task Each_occurrence_of_each_schedule_ends_with_one_whole_report_whatever_happens()
    {
        await using var azurite = await Azurite.StartPrivateAsync();
        await using var installation = await Installation.StartAsync(azurite);
        var (tenant, due) = (installation.Runs.Tenant, installation.PastMinute());
        var schedules = new List<Schedule>();
        for (var i = 0; i < Schedules; i++)
        {
            schedules.Add(await installation.AddScheduleAsync(tenant, "* * * * *", due));
        }

        using var control = new HttpClient { BaseAddress = installation.Simulator };
        foreach (var trouble in Troubles)
        {
            (await control.PostAsJsonAsync("/control/misbehave", trouble)).EnsureSuccessStatusCode();
        }

        // The worst: all that can befall them, in an order that the seed decides.
        using var chaosOver = new CancellationTokenSource();
        using var allOver = new CancellationTokenSource();
        var tickers = Enumerable.Range(0, 2).Select(_ => new Shift(installation, "tick")).ToList();
        var workers = Enumerable.Range(0, 3).Select(_ => new Shift(installation, "work", "--idle-exit", "2")).ToList();
        var ticking = Task.WhenAll(tickers.Select(ticker => ticker.WorkAsync(chaosOver.Token)));
        var working = Task.WhenAll(workers.Select(worker => worker.WorkAsync(allOver.Token)));
        for (var action = 1; action <= Actions; action++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(200, 2_000)));
            await (action % 20 == 0 ? RestartAsync(azurite) : DisturbAsync(installation, [.. workers, .. workers, .. tickers]));
        }

        await chaosOver.CancelAsync();
        await ticking;
        (await control.DeleteAsync(new Uri("/control/misbehave", UriKind.Relative))).EnsureSuccessStatusCode();

        // Calm: what was left undone is done.
        await installation.DoAsync("tick");
        var waited = Stopwatch.StartNew();
        while ((await installation.RunsAsync(tenant)).Any(run => !run.IsFinished) || await QueuePump.CountAsync(installation.Runs.Services) > 0)
        {
            Assert.True(waited.Elapsed < LongestCalm, await UnfinishedAsync(installation, tenant));
            await Task.Delay(TimeSpan.FromSeconds(1));
        }

        await allOver.CancelAsync();
        await working;

        var runs = await installation.RunsAsync(tenant);
        output.WriteLine($"{runs.Count} runs; attempts: {string.Join(", ", runs.GroupBy(run => run.Attempts).OrderBy(g => g.Key).Select(g => $"{g.Count()} x {g.Key}"))}");
        output.WriteLine($"workers ended with {CodesOf(workers)}; ticks with {CodesOf(tickers)}");
        output.WriteLine($"{installation.Receiver.Deliveries.Count} webhooks");
        Assert.All(workers.SelectMany(w => w.Ended), e => Assert.True(e.ExitCode is 0 or 1 or 137 or 143, $"{e.ExitCode}: {e.Text}"));
        Assert.All(tickers.SelectMany(w => w.Ended), e => Assert.True(e.ExitCode is 0 or 1 or 137 or 143, $"{e.ExitCode}: {e.Text}"));
        await new ReportCheck(installation, tenant).CheckAsync(runs);
        foreach (var schedule in schedules)
        {
            // Each occurrence has a run of its own, or one that tells that it stands for it.
            var next = (await installation.Of<ScheduleStore>().FindAsync(schedule.Id, CancellationToken.None))!.NextRunAt!.Value;
            var ofSchedule = runs.Where(run => run.Request.Schedule!.ScheduleId == schedule.Id).OrderBy(run => run.Request.Schedule!.DueAt).ToList();
            Assert.True(ofSchedule.Count >= 2, $"{ofSchedule.Count} runs");
            Assert.Equal((next - due).TotalMinutes, ofSchedule.Sum(run => 1 + run.Request.Schedule!.Skipped));
            Assert.Equal(ofSchedule.Count, ofSchedule.Select(run => run.Request.Schedule!.DueAt).Distinct().Count());
        }
    }

    private async Task RestartAsync(Azurite azurite)
    {
        await azurite.StopAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(_random.Next(500, 3_000)));
        await azurite.StartAsync();
    }

    private async Task DisturbAsync(Installation installation, IReadOnlyList<Shift> shifts)
    {
        var kind = _random.Next(10);
        if (kind < 3)
        {
            await RepeatMessagesAsync(installation);
            return;
        }

        if (shifts[_random.Next(shifts.Count)].Current is not { } job)
        {
            return;
        }

        await job.SignalAsync(kind < 6 ? "KILL" : kind < 8 ? "TERM" : "STOP");
        if (kind >= 8)
        {
            // Taken for dead, it lives on.
            await Task.Delay(TimeSpan.FromSeconds(6));
            await job.SignalAsync("CONT");
        }
    }

    // The queue gives no promise that a message comes once, nor in order.
    private async Task RepeatMessagesAsync(Installation installation)
    {
        var queue = installation.Of<StorageAccount>().Queue(RunQueue.Name);
        if (!(await queue.ExistsAsync()).Value)
        {
            return;
        }

        PeekedMessage[] messages = await queue.PeekMessagesAsync(32);
        foreach (var message in messages.OrderBy(_ => _random.Next()))
        {
            await queue.SendMessageAsync(message.MessageText, TimeSpan.FromSeconds(_random.Next(4)));
        }
    }
#pragma warning restore CA5394

    private static string CodesOf(List<Shift> shifts) =>
        string.Join(", ", shifts.SelectMany(shift => shift.Ended).GroupBy(end => end.ExitCode).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()} times"));

    private static async Task<string> UnfinishedAsync(Installation installation, long tenant) => string.Join(
        '\n',
        (await installation.RunsAsync(tenant)).Where(run => !run.IsFinished)
            .Select(run => $"{run.Id} {run.State}, {run.Attempts} attempts, lease until {run.LeaseUntil:O}, {run.Error?.Detail}")
            .Append($"{await QueuePump.CountAsync(installation.Runs.Services)} messages"));
}
