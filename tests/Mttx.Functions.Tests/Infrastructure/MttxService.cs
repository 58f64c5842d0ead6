using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Mttx.Functions.Hosting;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>The whole app on a free port, over the shared Azurite (with a prefix of its own) and a simulator of its own.</summary>
internal sealed class MttxService : IAsyncDisposable
{
    private static readonly Lazy<string> Keys = new(() => Directory.CreateTempSubdirectory("mttx-keys-").FullName);

    private readonly WebApplication _app;
    private readonly WebApplication? _simulator;

    private MttxService(WebApplication app, WebApplication? simulator)
    {
        _app = app;
        _simulator = simulator;
        Http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
    }

    /// <summary>A caller on this machine, who is an admin while no identity is configured.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    public Uri? SimulatorAddress => _simulator is null ? null : new Uri(SimulatorApp.BaseUrl(_simulator));

    /// <summary>Starts it.</summary>
    /// <param name="settings">Settings beside the storage account and the simulator's address.</param>
    /// <param name="simulated">What the simulator is; null for none.</param>
    /// <param name="configure">What else to change, such as the clock.</param>
    /// <param name="routes">Routes beside the app's own.</param>
    /// <param name="simulatedTime">The simulator's clock; null for the real one.</param>
    public static async Task<MttxService> StartAsync(
        IReadOnlyDictionary<string, string?>? settings = null, SimulatorOptions? simulated = null, Action<WebApplicationBuilder>? configure = null,
        Action<WebApplication>? routes = null, TimeProvider? simulatedTime = null)
    {
        var simulator = simulated is null ? null : SimulatorApp.Create(simulated, simulatedTime);
        if (simulator is not null)
        {
            await simulator.StartAsync();
        }

        var azurite = await Azurite.SharedAsync();
        var all = new Dictionary<string, string?>
        {
            ["AzureWebJobsStorage"] = azurite.ConnectionString,
            ["Storage:Prefix"] = "t" + Guid.NewGuid().ToString("N")[..10],
            ["Secrets:KeyFolder"] = Keys.Value,
            ["SecOps:EndpointOverride"] = simulator is null ? null : SimulatorApp.BaseUrl(simulator),
            ["GoogleSignIn:EndpointOverride"] = simulator is null ? null : SimulatorApp.BaseUrl(simulator),
            ["OutgoingGuard:AllowedHosts:0"] = simulator is null ? null : new Uri(SimulatorApp.BaseUrl(simulator)).Authority,
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string?>())
        {
            all[name] = value;
        }

        var app = MttxApp.Create(0, builder =>
        {
            builder.Configuration.Sources.Clear();
            // A list with a null in it is not an empty list.
            builder.Configuration.AddInMemoryCollection(all.Where(setting => setting.Value is not null));
            configure?.Invoke(builder);
        });
        routes?.Invoke(app);
        await app.StartAsync();
        return new MttxService(app, simulator);
    }

    /// <summary>What it was started with.</summary>
    public string? Setting(string name) => _app.Configuration[name];

    /// <summary>Gets a path, whatever the answer is.</summary>
    public Task<HttpAnswer> AskAsync(string path, params (string Name, string Value)[] headers) => HttpAnswer.OfAsync(Http, HttpMethod.Get, path, headers);

    public async Task<JsonNode> GetAsync(string path) => (await Http.GetFromJsonAsync<JsonNode>(path))!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        if (_simulator is not null)
        {
            await _simulator.DisposeAsync();
        }
    }
}
