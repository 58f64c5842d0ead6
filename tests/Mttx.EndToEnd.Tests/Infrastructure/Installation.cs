using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Destinations;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Mttx.SecOps.Queries;

namespace Mttx.EndToEnd.Tests.Infrastructure;

/// <summary>
/// All that jobs work on: storage, a simulator with its tenants, a receiver of webhooks. The app that this process runs stores what is needed
/// and looks at what becomes of it; the work is done by processes.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>Due once, at the moment that the row says, and then not for a long time.</summary>
    public const string Once = "0 0 29 2 *";

    private readonly Azurite _azurite;

    private Installation(Azurite azurite, RunService runs, Receiver receiver) => (_azurite, Runs, Receiver) = (azurite, runs, receiver);

    public RunService Runs { get; }

    public Receiver Receiver { get; }

    public Uri Simulator => new(Setting("SecOps:EndpointOverride"));

    /// <summary>The services that a job calls: blobs, queues, tables, the simulator.</summary>
    public IReadOnlyList<Uri> Services => [_azurite.BlobEndpoint, _azurite.QueueEndpoint, _azurite.TableEndpoint, Simulator];

    public static async Task<Installation> StartAsync(Azurite? own = null)
    {
        var azurite = own ?? await Azurite.SharedAsync();
        var receiver = await Receiver.StartAsync();
        return new Installation(azurite, await RunService.StartAsync(pumps: false, inRealTime: true, settings: ("AzureWebJobsStorage", azurite.ConnectionString)), receiver);
    }

    /// <summary>What a job's process is told. Its patience is short, so that tests need not have much.</summary>
    /// <param name="services">Where it finds the services, in their order; null for the services themselves.</param>
    /// <param name="settings">What else it is told.</param>
    public IReadOnlyDictionary<string, string> SettingsOf(IReadOnlyList<Uri>? services = null, params (string Name, string Value)[] settings)
    {
        services ??= Services;
        var all = new Dictionary<string, string>
        {
            ["AzureWebJobsStorage"] = $"DefaultEndpointsProtocol=http;AccountName={Azurite.Account};AccountKey={Azurite.Key};"
                + $"BlobEndpoint={services[0]};QueueEndpoint={services[1]};TableEndpoint={services[2]};",
            ["Storage__Prefix"] = Setting("Storage:Prefix"),
            ["Secrets__KeyFolder"] = Setting("Secrets:KeyFolder"),
            ["SecOps__EndpointOverride"] = services[3].ToString(),
            ["GoogleSignIn__EndpointOverride"] = services[3].ToString(),
            ["OutgoingGuard__AllowedHosts__0"] = "127.0.0.1",
            ["Runs__LeaseLength"] = "00:00:04",
            ["Runs__MessageHidden"] = "00:00:04",
            ["Runs__RetryAfter"] = "00:00:01",
        };
        foreach (var (name, value) in settings)
        {
            all[name] = value;
        }

        return all;
    }

    /// <summary>Adds a schedule of a tenant, with a destination of each type.</summary>
    public async Task<Schedule> AddScheduleAsync(long tenant, string cron, DateTimeOffset due, Uri? webhook = null)
    {
        var schedule = (await Of<ScheduleStore>().AddAsync(
            tenant,
            origin: null,
            id => new Schedule
            {
                Id = id,
                Name = string.Create(CultureInfo.InvariantCulture, $"Schedule {id.Number}"),
                Cron = cron,
                TimeZone = "UTC",
                Time = new RelativeTime(TimeUnit.Day, 7),
                NextRunAt = due,
            },
            CancellationToken.None))!;
        foreach (var type in (DestinationType[])[DestinationType.Csv, DestinationType.DataTable, DestinationType.Webhook])
        {
            var url = type == DestinationType.Webhook ? webhook ?? Receiver.Address : null;
            Assert.NotNull(await Of<DestinationWriter>().CreateAsync(
                schedule.Id, new DestinationInput(type, null, null, url, null, null, null), origin: null, CancellationToken.None));
        }

        return schedule;
    }

    /// <summary>A start of a minute that is past.</summary>
    public DateTimeOffset PastMinute()
    {
        var now = Runs.Clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)) - TimeSpan.FromMinutes(1);
    }

    public T Of<T>()
        where T : notnull => Runs.Services.GetRequiredService<T>();

    /// <summary>All runs of a tenant.</summary>
    public Task<List<Run>> RunsAsync(long tenant) => Runs.Store.ListAsync(tenant, state: null, after: null, CancellationToken.None).ToListAsync().AsTask();

    /// <summary>Runs a job to its end, which must be a good one.</summary>
    public async Task<string> DoAsync(params string[] arguments)
    {
        await using var job = JobProcess.Start(SettingsOf(), arguments);
        var exitCode = await job.EndAsync();
        Assert.True(exitCode == 0, $"{string.Join(' ', arguments)} ended with {exitCode}:\n{job.Text}");
        return job.Text;
    }

    public async ValueTask DisposeAsync()
    {
        await Runs.DisposeAsync();
        await Receiver.DisposeAsync();
    }

    private string Setting(string name) => Of<IConfiguration>()[name]!;
}
