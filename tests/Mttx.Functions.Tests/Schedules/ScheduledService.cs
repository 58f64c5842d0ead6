using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Tests.Runs;
using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.Functions.Tests.Schedules;

/// <summary>The app with schedules and no Functions host: tests tick and work by themselves.</summary>
internal sealed class ScheduledService : IAsyncDisposable
{
    private ScheduledService(RunService runs) => Runs = runs;

    public RunService Runs { get; }

    public Tick Tick => Runs.Services.GetRequiredService<Tick>();

    public ScheduleStore Schedules => Runs.Services.GetRequiredService<ScheduleStore>();

    public DateTimeOffset Now => Runs.Clock.GetUtcNow();

    public static async Task<ScheduledService> StartAsync(HttpPipelineTransport? transport = null, params (string Name, string? Value)[] settings) =>
        new(await RunService.StartAsync(pumps: false, transport: transport, settings: settings));

    /// <summary>Adds a schedule that is next due as its expression says, in UTC.</summary>
    public Task<Schedule> AddAsync(string cron, long? tenant = null) => AddAsync(cron, TimeSpan.Zero, tenant);

    /// <summary>Adds a schedule that has been due since the start of the last half hour, so that no clock need be moved.</summary>
    public Task<Schedule> AddDueAsync() => AddAsync("*/30 * * * *", TimeSpan.FromMinutes(30), tenant: null);

    private async Task<Schedule> AddAsync(string cron, TimeSpan ago, long? tenant)
    {
        Assert.True(CronSchedule.TryParse(cron, out var parsed, out var error), error);
        var next = parsed.Next(Instant.FromDateTimeOffset(Now - ago), DateTimeZone.Utc)?.ToDateTimeOffset();
        return (await Schedules.AddAsync(
            tenant ?? Runs.Tenant,
            origin: null,
            id => new Schedule
            {
                Id = id,
                Name = $"Schedule {id.Number}",
                Cron = cron,
                TimeZone = "UTC",
                Time = new RelativeTime(TimeUnit.Day, 7),
                NextRunAt = next,
            },
            CancellationToken.None))!;
    }

    public Task<Schedule?> FindAsync(Schedule schedule) => Schedules.FindAsync(schedule.Id, CancellationToken.None);

    public Task<TickOutcome> TickAsync() => Tick.RunAsync(CancellationToken.None);

    /// <summary>The schedule's runs, the newest first.</summary>
    public async Task<List<Run>> RunsOfAsync(Schedule schedule) => await Runs.Store
        .ListAsync(schedule.Id.TenantId, state: null, after: null, CancellationToken.None)
        .Where(run => run.Request.Schedule?.ScheduleId == schedule.Id)
        .ToListAsync();

    /// <summary>Moves the clock to where the schedule is due.</summary>
    public void AdvanceTo(Schedule schedule) => Runs.Clock.Advance(schedule.NextRunAt!.Value - Now + TimeSpan.FromSeconds(1));

    public ValueTask DisposeAsync() => Runs.DisposeAsync();
}
