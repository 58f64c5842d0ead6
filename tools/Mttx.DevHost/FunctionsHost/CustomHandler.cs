using System.Diagnostics;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>The app's process: started as the Functions host starts it, waited for, and started again when it fails, until it fails too often.</summary>
internal sealed class CustomHandler(FunctionApp app, int port, IReadOnlyDictionary<string, string> settings, Screen screen, TimeProvider clock) : IAsyncDisposable
{
    private const int IntentionalRestart = 200;
    private const int MostErrors = 3;
    private const string Name = "app";

    private static readonly TimeSpan ErrorsForgotten = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan PingInterval = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);

    private readonly HttpClient _ping = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    private ChildProcess? _process;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>The process of now; it changes with a restart.</summary>
    public int? ProcessId => _process?.Id;

    /// <summary>Starts it and answers when it answers.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _process = Launch();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(app.Host.InitializationTimeout);
        try
        {
            while (!await AnswersAsync(limit.Token))
            {
                if (_process.HasExited)
                {
                    var exitCode = await _process.WaitAsync(cancellationToken);
                    throw new DevHostException($"the app ended with {exitCode} instead of starting.\n{_process.LastLines()}");
                }

                await Task.Delay(PingInterval, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new DevHostException($"the app did not answer GET / on port {port} within {app.Host.InitializationTimeout.TotalSeconds:0} seconds.\n{_process.LastLines()}");
        }
    }

    /// <summary>Watches it until told to end, and starts it again as the host would.</summary>
    /// <exception cref="DevHostException">It failed so often that the host would give up.</exception>
    public async Task WatchAsync(CancellationToken cancellationToken)
    {
        var errors = 0;
        var lastError = DateTimeOffset.MinValue;
        while (true)
        {
            var exitCode = await _process!.WaitAsync(cancellationToken);
            if (exitCode == 0)
            {
                screen.Line(Name, "The app ended with 0. The Functions host takes that for success and does not start it again: the app stays broken.");
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            }

            if (exitCode != IntentionalRestart)
            {
                errors = clock.GetUtcNow() - lastError > ErrorsForgotten ? 1 : errors + 1;
                lastError = clock.GetUtcNow();
                if (errors >= MostErrors)
                {
                    throw new DevHostException($"the app failed {errors} times, the last time with {exitCode}; the Functions host gives up then.\n{_process.LastLines()}");
                }
            }

            screen.Line(Name, $"The app ended with {exitCode} and is started again.");
            try
            {
                await StartAsync(cancellationToken);
            }
            catch (DevHostException e) when (_process.HasExited)
            {
                // Counted in the next turn, as the end of any other process.
                screen.Line(Name, e.Message.Split('\n')[0]);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.StopAsync(Patience);
            await _process.DisposeAsync();
        }

        _ping.Dispose();
    }

    private ChildProcess Launch()
    {
        var start = new ProcessStartInfo(app.Executable, app.Host.Arguments)
        {
            WorkingDirectory = app.Host.WorkingDirectory is { Length: > 0 } folder ? Path.Combine(app.Root, folder) : app.Root,
        };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var portText = port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        start.Environment["FUNCTIONS_CUSTOMHANDLER_PORT"] = portText;
        start.Environment["FUNCTIONS_HTTPWORKER_PORT"] = portText;
        start.Environment["FUNCTIONS_CUSTOMHANDLER_WORKER_ID"] = Guid.NewGuid().ToString();
        start.Environment["FUNCTIONS_APP_ROOT_PATH"] = app.Root;
        DotnetRoot.PassTo(start);
        try
        {
            return ChildProcess.Start(Name, start, line => screen.Line(Name, line));
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new DevHostException($"{app.Executable} could not be started: {e.Message}", e);
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            // Whatever it answers, it answers.
            using var answer = await _ping.GetAsync(new Uri("/", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
