using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;
using Mttx.SecOps.DataTables;
using Mttx.Simulator;
using Mttx.Simulator.Tables;
using DataTable = Mttx.SecOps.DataTables.DataTable;

namespace Mttx.Functions.Tests.Exports;

/// <summary>The app with a simulator and a tenant of it, whose data tables take reports.</summary>
internal sealed class SimulatedSoc : IAsyncDisposable
{
    private readonly HttpClient _control;

    private SimulatedSoc(MttxService service, Tenant tenant, DataTableClient client)
    {
        Service = service;
        Tenant = tenant;
        Client = client;
        _control = new HttpClient { BaseAddress = service.SimulatorAddress };
    }

    public MttxService Service { get; }

    public Tenant Tenant { get; }

    public DataTableClient Client { get; }

    public static async Task<SimulatedSoc> StartAsync(ExistingRows existing = ExistingRows.Error, params (string Name, string? Value)[] settings)
    {
        var service = await MttxService.StartAsync(
            settings.Append(("SecOps:MaxTries", "2")).ToDictionary(s => s.Item1, s => s.Item2),
            new SimulatorOptions { Tenants = 1, Cases = [10], Compact = true, ExistingRows = existing });
        var body = await SimulatedTenant.BodyAsync(service, 1);
        body["name"] = "SOC";
        body.Remove("soar_url");
        body.Remove("soar_api_key");
        var tenant = await service.Services.GetRequiredService<TenantStore>().FindAsync(await service.AddTenantAsync(body), CancellationToken.None);
        var connection = await service.Services.GetRequiredService<TenantConnections>().SecOpsAsync(tenant!, CancellationToken.None);
        return new SimulatedSoc(service, tenant!, new DataTableClient(connection));
    }

    public GivenReport Report() => new() { Tenant = Tenant, Type = DestinationType.DataTable };

    public Task<ExportOutcome> ExportAsync(GivenReport report) =>
        Service.Services.GetRequiredService<Exporter>().ExportAsync(report.Job(), CancellationToken.None);

    public Task<DataTable?> TableAsync(string name) => Client.GetAsync(name, CancellationToken.None);

    public async Task<List<IReadOnlyList<string>>> RowsAsync(string name) =>
        [.. (await Client.ListRowsAsync(name, null, CancellationToken.None).ToListAsync()).Select(row => row.Values)];

    public async Task<IEnumerable<int>> CasesAsync() =>
        (await RowsAsync("r_individual_cases")).Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)).Order();

    public async Task MisbehaveAsync(string kind, string operation, int? times = null) =>
        (await _control.PostAsJsonAsync("/control/misbehave", new { kind, operation, times })).EnsureSuccessStatusCode();

    public async Task BehaveAsync() => (await _control.DeleteAsync(new Uri("/control/misbehave", UriKind.Relative))).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        _control.Dispose();
        await Service.DisposeAsync();
    }
}
