using Azure.Storage.Queues;
using Mttx.DevHost.FunctionsHost;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Web;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.DevHost.Tests.Infrastructure;

/// <summary>An app run by the emulated host, over the shared Azurite and a queue of the test's own.</summary>
internal sealed class RunningApp : IAsyncDisposable
{
    private readonly AppFolder _folder;
    private readonly FunctionsEmulator _emulator;
    private readonly Microsoft.AspNetCore.Builder.WebApplication _front;
    private readonly CancellationTokenSource _end = new();
    private readonly string _state = Directory.CreateTempSubdirectory("mttx-state-").FullName;

    private RunningApp(AppFolder folder, string connectionString, string queue, string? page)
    {
        _folder = folder;
        folder.Set("run/function.json", "bindings.0.queueName", $"\"{queue}\"");
        Queue = QueueOf(connectionString, queue);
        Poison = QueueOf(connectionString, queue + "-poison");
        var app = FunctionApp.Read(folder.Root);
        var settings = new Dictionary<string, string> { ["AzureWebJobsStorage"] = connectionString };
        _emulator = new FunctionsEmulator(app, FreePort.Find(), settings, _state, new Screen(Screen, withColours: false), TimeProvider.System);
        _front = Front.Create(0, page, app, _emulator.Handler);
    }

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public ScreenLines Screen { get; } = new();

    public QueueClient Queue { get; }

    public QueueClient Poison { get; }

    public CustomHandler Handler => _emulator.Handler;

    /// <summary>What the host does until it is told to end; it fails when the host gives up.</summary>
    public Task Served { get; private set; } = Task.CompletedTask;

    /// <summary>Starts an app; the folder is then this one's to delete.</summary>
    /// <param name="folder">The app.</param>
    /// <param name="page">The folder of a built page; null for none.</param>
    public static async Task<RunningApp> StartAsync(AppFolder folder, string? page = null)
    {
        var azurite = await Azurite.SharedAsync();
        var app = new RunningApp(folder, azurite.ConnectionString, "q" + Guid.NewGuid().ToString("N"), page);
        try
        {
            await app._emulator.StartAsync(app._end.Token);
            await app._front.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        app.Http.BaseAddress = new Uri(app._front.Urls.First());
        await app.Queue.CreateAsync();
        app.Served = app._emulator.RunAsync(app._end.Token);
        return app;
    }

    /// <summary>Tells the host to end.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await Served.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _front.DisposeAsync();
        await _emulator.DisposeAsync();
        Http.Dispose();
        _end.Dispose();
        _folder.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    private static QueueClient QueueOf(string connectionString, string name) =>
        new(connectionString, name, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
}
