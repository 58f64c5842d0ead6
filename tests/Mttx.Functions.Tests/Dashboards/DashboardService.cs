using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Destinations;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Mttx.Functions.Tests.Tenants;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Dashboards;
using Mttx.SecOps.Queries;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Dashboards;

/// <summary>The app with a simulated tenant that can have dashboards made.</summary>
internal sealed class DashboardService : IAsyncDisposable
{
    public const string BaseUrl = "https://example.backstory.chronicle.security";

    private readonly MttxService _service;

    private DashboardService(MttxService service, ShiftedClock clock) => (_service, Clock) = (service, clock);

    public HttpClient Http => _service.Http;

    public MttxService Service => _service;

    public ShiftedClock Clock { get; }

    public long TenantId { get; private set; }

    public DestinationStore Destinations => _service.Services.GetRequiredService<DestinationStore>();

    public static async Task<DashboardService> StartAsync(HttpPipelineTransport? transport = null, params (string Name, string? Value)[] settings)
    {
        var clock = new ShiftedClock();
        var service = new DashboardService(
            await MttxService.StartAsync(
                settings.Append(("SecOps:MaxTries", "1")).Append(("RateLimits:ExpensiveBurst", "10000")).ToDictionary(s => s.Item1, s => s.Item2),
                new SimulatorOptions { Cases = [5] },
                builder =>
                {
                    builder.Services.AddSingleton<TimeProvider>(clock);
                    if (transport is not null)
                    {
                        builder.Services.AddSingleton(transport);
                    }
                }),
            clock);
        service.TenantId = await service._service.AddTenantAsync((await SimulatedTenant.BodyAsync(service._service, 1)).With(("base_url", BaseUrl)));
        return service;
    }

    /// <summary>Adds a schedule with one destination.</summary>
    public async Task<Destination> AddAsync(DestinationType type = DestinationType.DataTable, bool writes = true)
    {
        var schedule = await _service.Services.GetRequiredService<ScheduleStore>().AddAsync(
            TenantId,
            origin: null,
            id => new Schedule
            {
                Id = id,
                Name = "Daily [7000003-00000000]",
                Cron = "0 6 * * *",
                TimeZone = "UTC",
                Time = new RelativeTime(TimeUnit.Day, 1),
                WritesAverages = writes,
                WritesCompletionRates = writes,
                WritesCases = writes,
                IsEnabled = false,
            },
            CancellationToken.None);
        return (await Destinations.AddAsync(
            schedule!.Id, origin: null, id => Task.FromResult(new Destination { Id = id, ScheduleId = schedule.Id, Type = type }), CancellationToken.None))!;
    }

    public Task<HttpAnswer> CreateAsync(Destination destination) => Http.PostJsonAsync(PathOf(destination.Id), null);

    public static string PathOf(ChildId id) => string.Create(CultureInfo.InvariantCulture, $"/api/destinations/{id.Value}/create-dashboard");

    public async Task<Destination> StoredAsync(Destination destination) =>
        (await Destinations.FindAsync(destination.Id, CancellationToken.None))!.Value.Destination;

    /// <summary>The dashboards that Google has of a destination, as it is now or was.</summary>
    public async Task<IReadOnlyList<Dashboard>> DashboardsOfAsync(Destination destination)
    {
        var all = await (await ClientAsync()).ListAsync(CancellationToken.None).ToListAsync();
        return [.. all.Where(d => d.DisplayName.Contains(string.Create(CultureInfo.InvariantCulture, $" [{destination.Id.Value}-"), StringComparison.Ordinal))];
    }

    /// <summary>Asks the simulator as Google is asked.</summary>
    public async Task<HttpAnswer> GoogleAsync(HttpMethod method, string path)
    {
        var body = await SimulatedTenant.BodyAsync(_service, 1);
        var tokens = _service.Services.GetRequiredService<GoogleSignIn>().ServiceAccount((string)body["service_account_json"]!, null);
        using var google = new HttpClient { BaseAddress = _service.SimulatorAddress };
        using var request = new HttpRequestMessage(
            method, $"/v1/projects/{body["gcp_project_id"]}/locations/{body["region"]}/instances/{body["guid"]}{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(fresh: false, CancellationToken.None));
        return await HttpAnswer.OfAsync(google, request);
    }

    /// <summary>Waits until the simulator is at an operation that it delays, or has refused one.</summary>
    public async Task MisbehavingAsync()
    {
        using var control = new HttpClient { BaseAddress = _service.SimulatorAddress };
        while (JsonNode.Parse(await control.GetStringAsync(new Uri("/control/misbehave", UriKind.Relative)))!["rules"]!.AsArray().All(r => (int)r!["applied"]! == 0))
        {
            await Task.Delay(20);
        }
    }

    public async Task MisbehaveAsync(string rule)
    {
        using var control = new HttpClient { BaseAddress = _service.SimulatorAddress };
        using var content = new StringContent(rule, System.Text.Encoding.UTF8, "application/json");
        (await control.PostAsync(new Uri("/control/misbehave", UriKind.Relative), content)).EnsureSuccessStatusCode();
    }

    public async Task BehaveAsync()
    {
        using var control = new HttpClient { BaseAddress = _service.SimulatorAddress };
        (await control.DeleteAsync(new Uri("/control/misbehave", UriKind.Relative))).EnsureSuccessStatusCode();
    }

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task<DashboardClient> ClientAsync()
    {
        var tenant = await _service.Services.GetRequiredService<TenantStore>().FindAsync(TenantId, CancellationToken.None);
        return new DashboardClient(await _service.Services.GetRequiredService<TenantConnections>().SecOpsAsync(tenant!, CancellationToken.None));
    }
}
