using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Steps;

/// <summary>The stand-in for Google SecOps and its SOAR: the same tenants, keys and address at each start, since what the app has stored names them.</summary>
internal sealed class Simulator : IAsyncDisposable
{
    private const string Name = "simulator";
    private const string Seed = "1";
    private const string ReadyLine = "listening on ";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly ChildProcess _process;

    private Simulator(ChildProcess process, int port) => (_process, Address) = (process, new Uri($"http://127.0.0.1:{port}"));

    public Uri Address { get; }

    /// <summary>Completes when it has ended, which it should not by itself.</summary>
    public Task<int> WaitAsync(CancellationToken cancellationToken) => _process.WaitAsync(cancellationToken);

    /// <summary>Starts it.</summary>
    /// <param name="credentials">The folder of its service accounts' keys.</param>
    /// <param name="wantedPort">Its port; null for the one that it had last.</param>
    /// <param name="cases">Cases of each of its tenants; null for its own number.</param>
    /// <param name="screen">Where its output goes.</param>
    /// <param name="cancellationToken">Ends the start early.</param>
    public static async Task<Simulator> StartAsync(string credentials, int? wantedPort, int? cases, Screen screen, CancellationToken cancellationToken)
    {
        var port = PortOf(credentials, wantedPort);
        var ready = new TaskCompletionSource();
        var start = new ProcessStartInfo(
            Path.Combine(Checkout.Output("Mttx.Simulator"), OperatingSystem.IsWindows() ? "Mttx.Simulator.exe" : "Mttx.Simulator"),
            ["--port", $"{port}", "--seed", Seed, "--write-credentials", credentials, .. cases is null ? (string[])[] : ["--cases", $"{cases}"]]);
        DotnetRoot.PassTo(start);
        ChildProcess process;
        try
        {
            process = ChildProcess.Start(Name, start, line =>
            {
                screen.Line(Name, line);
                if (line.StartsWith(ReadyLine, StringComparison.Ordinal))
                {
                    ready.TrySetResult();
                }
            });
        }
        catch (Win32Exception e)
        {
            throw new DevHostException($"The simulator could not be started: {e.Message}. Is tools/Mttx.Simulator built?", e);
        }

        try
        {
            var ended = process.WaitAsync(cancellationToken);
            if (await Task.WhenAny(ready.Task, ended, Task.Delay(LongestStart, cancellationToken)) != ready.Task)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new DevHostException($"The simulator {(ended.IsCompleted ? $"ended with {await ended} instead of starting" : "did not start in time")}.\n{process.LastLines()}");
            }
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        return new Simulator(process, port);
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private static int PortOf(string credentials, int? wanted)
    {
        Directory.CreateDirectory(credentials);
        var file = Path.Combine(credentials, "port.txt");
        var remembered = File.Exists(file) && int.TryParse(File.ReadAllText(file), NumberStyles.None, CultureInfo.InvariantCulture, out var last) ? last : 0;
        var port = FreePort.Check(wanted ?? remembered, "--simulator-port");
        File.WriteAllText(file, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }
}
