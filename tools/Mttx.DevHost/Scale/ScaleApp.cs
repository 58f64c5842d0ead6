using System.Diagnostics;
using System.Globalization;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Scale;

/// <summary>The app's processes: the service by which tenants and schedules are made, and the jobs that are measured.</summary>
internal sealed class ScaleApp(string folder, IReadOnlyDictionary<string, string> settings, Screen screen)
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    /// <summary>Starts the service; completes when it listens.</summary>
    public async Task<ChildProcess> ServeAsync(int port, CancellationToken cancellationToken)
    {
        var ready = new TaskCompletionSource();
        var process = Start(["functions", "--port", port.ToString(CultureInfo.InvariantCulture)], line =>
        {
            if (line.StartsWith("listening on ", StringComparison.Ordinal))
            {
                ready.TrySetResult();
            }
        });
        var ended = process.WaitAsync(cancellationToken);
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(LongestStart, cancellationToken)) == ready.Task)
        {
            return process;
        }

        await process.DisposeAsync();
        cancellationToken.ThrowIfCancellationRequested();
        throw new DevHostException($"The app did not start.\n{process.LastLines()}");
    }

    /// <summary>Runs a verb to its end, and tells how long it took.</summary>
    public async Task<TimeSpan> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        await using var process = Start(arguments, static _ => { });
        return await process.WaitAsync(cancellationToken) == 0
            ? Stopwatch.GetElapsedTime(start)
            : throw new DevHostException($"{string.Join(' ', arguments)} failed.\n{process.LastLines()}");
    }

    private ChildProcess Start(IReadOnlyList<string> arguments, Action<string> onLine)
    {
        var start = new ProcessStartInfo(Path.Combine(folder, OperatingSystem.IsWindows() ? "Mttx.Functions.exe" : "Mttx.Functions"), arguments);
        DotnetRoot.PassTo(start);
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return ChildProcess.Start(arguments[0], start, line =>
        {
            // What each run tells is of no interest here; what goes wrong is.
            if (line.Contains("fail", StringComparison.OrdinalIgnoreCase) || arguments[0] == "tick")
            {
                screen.Line(arguments[0], line);
            }

            onLine(line);
        });
    }
}
