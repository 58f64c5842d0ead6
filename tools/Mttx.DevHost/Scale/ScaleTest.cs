using System.Diagnostics;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;

namespace Mttx.DevHost.Scale;

/// <summary>Makes an installation of a size, drives ticks and workers over it, and prints how much they get done.</summary>
internal sealed class ScaleTest(ScaleOptions options, TimeProvider clock) : IAsyncDisposable
{
    private readonly Screen _screen = Screen.OfConsole();
    private readonly Stack<IAsyncDisposable> _running = new();
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("mttx-scale-");
    private StorageMeter? _meter;

    /// <summary>Measures.</summary>
    /// <exception cref="DevHostException">A step failed.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await Npm.CheckNodeAsync(cancellationToken);
        var azurite = Keep(await Azurite.StartAsync(Path.Combine(_data.FullName, "azurite"), firstPort: null, _screen, cancellationToken));
        var credentials = Path.Combine(_data.FullName, "credentials");
        var simulator = Keep(await Simulator.StartAsync(credentials, wantedPort: null, options.Cases, _screen, cancellationToken));
        var settings = LocalStack.SettingsOf(azurite, simulator, credentials, _data.FullName);
        if (options.CountsRequests)
        {
            _meter = Keep(await StorageMeter.StartAsync(azurite.ConnectionString, cancellationToken));
            settings["AzureWebJobsStorage"] = _meter.ConnectionString;
        }

        var app = new ScaleApp(options.App, settings, _screen);
        var port = FreePort.Find();
        var service = await app.ServeAsync(port, cancellationToken);
        _running.Push(service);
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var installation = new ScaleInstallation(http, simulator.Address);

        var start = Stopwatch.GetTimestamp();
        await installation.AddTenantsAsync(options.Tenants, cancellationToken);
        await installation.AddRestingAsync(options.Schedules - options.Due[^1], cancellationToken);
        Say($"{options.Tenants} tenants and {options.Schedules - options.Due[^1]} schedules that are not due, made in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        await ListAsync(http, cancellationToken);
        var due = 0;
        foreach (var wanted in options.Due)
        {
            await installation.AddDueAsync(wanted - due, cancellationToken);
            due = wanted;
            await TickAsync(app, due, cancellationToken);
            if (wanted != options.Due[^1])
            {
                await app.RunAsync(["work", "--idle-exit", "0"], cancellationToken);
            }
        }

        var isQueued = true;
        foreach (var workers in options.Workers)
        {
            if (!isQueued)
            {
                await TickAsync(app, due, cancellationToken);
            }

            await WorkAsync(app, workers, due, cancellationToken);
            isQueued = false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var one))
        {
            await one.DisposeAsync();
        }

        _data.Delete(recursive: true);
    }

    private async Task ListAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var whole = await http.GetByteArrayAsync(new Uri("/api/tenants", UriKind.Relative), cancellationToken);
        var took = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        await http.GetByteArrayAsync(new Uri("/api/tenants?limit=100", UriKind.Relative), cancellationToken);
        Say($"list of {options.Tenants} tenants: {took.TotalSeconds:F2} s, {whole.Length / 1024} KiB; its first page of 100: {Stopwatch.GetElapsedTime(start).TotalSeconds:F2} s");
    }

    private async Task TickAsync(ScaleApp app, int due, CancellationToken cancellationToken)
    {
        // All of them are due once the minute is over.
        var now = clock.GetUtcNow();
        await Task.Delay(TimeSpan.FromSeconds(61 - now.Second), clock, cancellationToken);
        _meter?.Take(1);
        var first = await app.RunAsync(["tick"], cancellationToken);
        SayCounted("each schedule due", due);
        var again = await app.RunAsync(["tick"], cancellationToken);
        SayCounted("a tick with nothing due", 1);
        Say($"tick with {due} due of {options.Schedules}: {first.TotalSeconds:F2} s; the next, with nothing due: {again.TotalSeconds:F2} s (each with the start of its process)");
    }

    private async Task WorkAsync(ScaleApp app, int workers, int runs, CancellationToken cancellationToken)
    {
        _meter?.Take(1);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => app.RunAsync(["work", "--idle-exit", "0"], cancellationToken)));
        var minutes = Stopwatch.GetElapsedTime(start).TotalMinutes;
        Say($"{workers} {(workers == 1 ? "worker" : "workers")}: {runs} runs for tenants of {options.Cases} cases in {minutes * 60:F1} s, {runs / minutes:F0} a minute");
        SayCounted("each run", runs);
    }

    private void SayCounted(string what, int of)
    {
        if (_meter is not null)
        {
            _screen.Line($"requests to storage, {what}: {_meter.Take(of)}");
        }
    }

    private void Say(FormattableString line) => _screen.Line(FormattableString.Invariant(line));

    private T Keep<T>(T one)
        where T : IAsyncDisposable
    {
        _running.Push(one);
        return one;
    }
}
