using Mttx.DevHost.FunctionsHost;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;
using Mttx.DevHost.Web;

namespace Mttx.DevHost;

/// <summary>Everything together: started in order, watched, and ended in the order turned round.</summary>
internal sealed class LocalStack(DevHostOptions options) : IAsyncDisposable
{
    private readonly Screen _screen = Screen.OfConsole();
    private readonly Stack<IAsyncDisposable> _running = new();

    /// <summary>Runs until told to end.</summary>
    /// <exception cref="DevHostException">A step failed, or something that should run has ended.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // What can be wrong at once is told at once.
        var port = options.Port == 0 ? FreePort.Find() : FreePort.Check(options.Port, "--port");
        var appPort = FreePort.Check(options.AppPort ?? 0, "--app-port");
        var app = FunctionApp.Read(options.App);
        Directory.CreateDirectory(options.Data);
        await Npm.CheckNodeAsync(cancellationToken);
        var page = options.WithPage ? await Page.BuildAsync(Checkout.Page, _screen, cancellationToken) : null;

        var azurite = Keep(await Azurite.StartAsync(Path.Combine(options.Data, "azurite"), options.AzuritePort, _screen, cancellationToken));
        var credentials = Path.Combine(options.Data, "credentials");
        var simulator = Keep(await Simulator.StartAsync(credentials, options.SimulatorPort, options.Cases, _screen, cancellationToken));
        var functions = Keep(new FunctionsEmulator(
            app, appPort, SettingsOf(azurite, simulator, credentials, options.Data), Path.Combine(options.Data, "functions-host"), _screen, TimeProvider.System));
        await functions.StartAsync(cancellationToken);
        var front = Keep(Front.Create(port, page, app, functions.Handler));
        await Front.StartAsync(front, port, cancellationToken);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var serving = functions.RunAsync(end.Token);
        await SayReadyAsync(port, page, simulator, cancellationToken);

        var first = await Task.WhenAny(serving, azurite.WaitAsync(end.Token), simulator.WaitAsync(end.Token));
        cancellationToken.ThrowIfCancellationRequested();
        await end.CancelAsync();
        await serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
        throw new DevHostException("Azurite or the simulator has ended; its last lines stand above.");
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var one))
        {
            await one.DisposeAsync();
        }
    }

    private async Task SayReadyAsync(int port, string? page, Simulator simulator, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        using (var live = await http.GetAsync(new Uri("/api/health/live", UriKind.Relative), cancellationToken))
        {
            if (!live.IsSuccessStatusCode)
            {
                throw new DevHostException($"the app started, but /api/health/live answers {(int)live.StatusCode}.");
            }
        }

        if (options.WithDemo)
        {
            await DemoTenant.AddAsync(http, simulator.Address, _screen, cancellationToken);
        }

        _screen.Line($"""

            ready: http://localhost:{port}
              API         http://localhost:{port}/api/docs{(page is null ? "  (without a page)" : "")}
              simulator   {simulator.Address}control/tenants
              data        {options.Data}
            Ctrl-C ends everything.
            """);
    }

    /// <summary>The app's settings on this machine.</summary>
    public static Dictionary<string, string> SettingsOf(Azurite azurite, Simulator simulator, string credentials, string data) => new()
    {
        ["FUNCTIONS_WORKER_RUNTIME"] = "custom",
        ["AzureWebJobsStorage"] = azurite.ConnectionString,
        ["SecOps__EndpointOverride"] = simulator.Address.ToString(),
        ["GoogleSignIn__EndpointOverride"] = simulator.Address.ToString(),
        ["OutgoingGuard__AllowedHosts__0"] = simulator.Address.Authority,
        ["Secrets__KeyFolder"] = Path.Combine(data, "keys"),
        ["GOOGLE_APPLICATION_CREDENTIALS"] = Path.Combine(credentials, "sim-tenant-1.json"),
    };

    private T Keep<T>(T one)
        where T : IAsyncDisposable
    {
        _running.Push(one);
        return one;
    }
}
