using System.Collections.Concurrent;
using System.Diagnostics;

namespace Mttx.EndToEnd.Tests.Infrastructure;

/// <summary>A container job's process: the executable with a verb, and settings in its environment.</summary>
internal sealed class JobProcess : IAsyncDisposable
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "Mttx.Functions.dll");
    private static readonly TimeSpan LongestEnd = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly Task _reading;
    private readonly int _id;
    private volatile bool _hasEnded;

    private JobProcess(Process process)
    {
        _process = process;
        _id = process.Id;
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>All that it has written, to either stream.</summary>
    public string Text => string.Join('\n', _lines);

    public static JobProcess Start(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", Executable, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        return new JobProcess(Process.Start(start)!);
    }

    /// <summary>Lets it work until it ends by itself; answers its exit code.</summary>
    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(LongestEnd);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException($"A process did not end. It has written:\n{Text}");
        }

        _hasEnded = true;
        await _reading;
        return _process.ExitCode;
    }

    /// <summary>SIGKILL: it does nothing more.</summary>
    public void Kill() => _process.Kill();

    /// <summary>SIGTERM, as a platform asks for an end.</summary>
    public Task TerminateAsync() => SignalAsync("TERM");

    /// <summary>Sends a signal; one that comes too late is none.</summary>
    public async Task SignalAsync(string name)
    {
        if (_hasEnded)
        {
            // Its number may be another's by now.
            return;
        }

        using var kill = Process.Start(new ProcessStartInfo("kill", [$"-{name}", $"{_id}"]) { RedirectStandardError = true })!;
        await kill.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        await _process.WaitForExitAsync();
        await _reading;
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader stream)
    {
        while (await stream.ReadLineAsync() is { } line)
        {
            _lines.Enqueue(line);
        }
    }
}
