using Mttx.DevHost.Processes;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>What the Azure Functions host does for an app whose handler is an executable, driven by the app's own files.</summary>
internal sealed class FunctionsEmulator : IAsyncDisposable
{
    private readonly FunctionApp _app;
    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly string _stateFolder;
    private readonly Screen _screen;
    private readonly TimeProvider _clock;
    private readonly EventSender _sender;

    /// <param name="app">The app.</param>
    /// <param name="port">Where its process listens.</param>
    /// <param name="settings">The app's settings, which its process gets as variables; connections are looked for here first.</param>
    /// <param name="stateFolder">Where timers are remembered.</param>
    /// <param name="screen">Where the app's output goes.</param>
    /// <param name="clock">The clock of timers.</param>
    public FunctionsEmulator(FunctionApp app, int port, IReadOnlyDictionary<string, string> settings, string stateFolder, Screen screen, TimeProvider clock)
    {
        _app = app;
        _settings = settings;
        _stateFolder = Directory.CreateDirectory(stateFolder).FullName;
        _screen = screen;
        _clock = clock;
        Handler = new CustomHandler(app, port, settings, screen, clock);
        _sender = new EventSender(Handler, app.Host, screen);
    }

    public CustomHandler Handler { get; }

    /// <summary>Starts the app's process and answers when it answers.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var function in _app.Functions.OfType<QueueFunction>())
        {
            ConnectionOf(function);
        }

        return Handler.StartAsync(cancellationToken);
    }

    /// <summary>Serves until told to end, or until something fails for good.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task[] all =
        [
            Handler.WatchAsync(end.Token),
            .. _app.Functions.OfType<TimerFunction>().Select(f => new TimerListener(f, _sender, _stateFolder, _screen, _clock).RunAsync(end.Token)),
            .. _app.Functions.OfType<QueueFunction>().Select(f =>
                new QueueListener(f, _app.Host.Queues, ConnectionOf(f), _sender, _screen, _clock).RunAsync(end.Token)),
        ];
        var first = await Task.WhenAny(all);
        await end.CancelAsync();
        await Task.WhenAll(all).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    public async ValueTask DisposeAsync()
    {
        await Handler.DisposeAsync();
        _sender.Dispose();
    }

    private string ConnectionOf(QueueFunction function) =>
        _settings.GetValueOrDefault(function.Connection)
        ?? Environment.GetEnvironmentVariable(function.Connection)
        ?? throw new DevHostException(
            $"{Path.Combine(_app.Root, function.Name, "function.json")}: there is no setting {function.Connection}, which its connection names.");
}
