using Mttx.EndToEnd.Tests.Infrastructure;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Tests.Runs;
using Xunit.Abstractions;

namespace Mttx.EndToEnd.Tests.Jobs;

/// <summary>Workers are killed at moments that seeds draw, while requests of theirs are not sent, under way, or carried out.</summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int Seeds = 100;
    private const int Lanes = 3;
    private const int Undisturbed = 4;

    [Fact]
    public async Task Each_occurrence_ends_with_one_whole_report_whenever_its_worker_is_killed()
    {
        await using var installation = await Installation.StartAsync();
        var tenant = installation.Runs.Tenant;
        var due = installation.PastMinute();
        var plan = new KillPlan();
        var lanes = new List<Lane>();
        for (var i = 0; i < Lanes; i++)
        {
            lanes.Add(await Lane.StartAsync(installation, plan));
        }

        await using var webhooks = await Tollgate.StartAsync([installation.Receiver.Address], PassWebhookAsync);

        // Some that nobody disturbs: what they report is what all must report.
        await AddAsync(Undisturbed);
        await installation.DoAsync("tick");
        plan.Know(await lanes[0].MeasureAsync());
        var undisturbed = await installation.RunsAsync(tenant);
        var schedules = await AddAsync(Seeds);
        foreach (var (schedule, seed) in schedules.Select((schedule, seed) => (schedule, seed)))
        {
            plan.Add(RunId.Of(schedule.Id, due), seed);
        }

        await installation.DoAsync("tick");
        await Task.WhenAll(lanes.Select(async lane =>
        {
            while (await HasWorkAsync())
            {
                await lane.WorkAsync("--idle-exit", "1");
            }
        }));

        var runs = await installation.RunsAsync(tenant);
        foreach (var phase in plan.Done.GroupBy(killed => killed.Phase))
        {
            output.WriteLine($"{phase.Key}: {phase.Count()} ({string.Join(", ", phase.GroupBy(k => k.Mode).Select(m => $"{m.Key} {m.Count()}"))})");
        }

        output.WriteLine($"{plan.Done.Count} kills of {plan.Done.Select(killed => killed.Run).Distinct().Count()} runs; attempts: "
            + string.Join(", ", runs.GroupBy(run => run.Attempts).OrderBy(g => g.Key).Select(g => $"{g.Count()} x {g.Key}")));
        foreach (var lane in lanes)
        {
            await lane.DisposeAsync();
        }

        foreach (var line in runs.Any(run => run.State != RunState.Succeeded) ? lanes.SelectMany(lane => lane.Log) : [])
        {
            output.WriteLine(line);
        }

        Assert.Equal(Seeds + Undisturbed, runs.Count);
        await new ReportCheck(installation, tenant).CheckAsync(runs);
        var expected = await new ReportCheck(installation, tenant).ContentAsync(undisturbed[0]);
        foreach (var run in runs)
        {
            Assert.Equal(expected, await new ReportCheck(installation, tenant).ContentAsync(run));
        }

        Assert.True(plan.Done.Count >= Seeds, $"{plan.Done.Count} kills");
        Assert.Empty(Kill.Phases.SelectMany(phase => Enum.GetValues<KillMode>().Select(mode => (phase, mode))).Except(plan.Done.Select(k => (k.Phase, k.Mode))));

        async Task<List<Schedule>> AddAsync(int count)
        {
            var added = new List<Schedule>();
            for (var i = 0; i < count; i++)
            {
                added.Add(await installation.AddScheduleAsync(tenant, Installation.Once, due, webhooks.Addresses[0]));
            }

            return added;
        }

        // Its URL is the same for all workers; the run that it is of tells whose it is.
        Task PassWebhookAsync(Passage passage) =>
            string.Join('-', passage.Context.Request.Headers["X-Mttx-Delivery"].ToString().Split('-')[..^1]) is var id
            && RunId.TryParse(id, out var run) && lanes.Find(lane => lane.IsAt(run)) is { } lane
                ? lane.PassAsync(passage, "webhook")
                : passage.GoOnAsync();

        async Task<bool> HasWorkAsync() => (await installation.RunsAsync(tenant)).Any(run => !run.IsFinished)
            || await QueuePump.CountAsync(installation.Runs.Services) > 0;
    }
}
