using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Mttx.DevHost.Processes;

/// <summary>A program that was started here, and ends here: asked first, then made to.</summary>
/// <remarks>Its input is a pipe that ends with this process, so that a program that watches it also ends when this one is killed.</remarks>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int LinesKept = 20;
    private const int Sigterm = 15;

    private readonly Process _process;
    private readonly Queue<string> _last = new();
    private readonly Task _read;

    private ChildProcess(string name, Process process, Action<string> onLine)
    {
        Name = name;
        _process = process;
        _read = Task.WhenAll(ReadAsync(process.StandardOutput, onLine), ReadAsync(process.StandardError, onLine));
    }

    public string Name { get; }

    /// <summary>Whether the end of its input asks it to end; others are sent a signal.</summary>
    public bool EndsWithInput { get; init; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>Completes with its exit code when it has ended and all that it wrote is read.</summary>
    public async Task<int> WaitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        await _read.WaitAsync(TimeSpan.FromSeconds(2), cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return _process.ExitCode;
    }

    /// <summary>The last lines that it wrote, for a message that tells why it failed.</summary>
    public string LastLines()
    {
        lock (_last)
        {
            return string.Join('\n', _last.Select(line => "  " + line));
        }
    }

    /// <exception cref="Win32Exception">There is no such program, or it may not be run.</exception>
    public static ChildProcess Start(string name, ProcessStartInfo start, Action<string> onLine, bool endsWithInput = false)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return new ChildProcess(name, Process.Start(start)!, onLine) { EndsWithInput = endsWithInput };
    }

    /// <summary>Asks it to end and, when it takes longer than it is given, ends it with all that it has started.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            if (!EndsWithInput && (OperatingSystem.IsWindows() || Kill(_process.Id, Sigterm) != 0))
            {
                _process.Kill(entireProcessTree: true);
            }

            using var limit = new CancellationTokenSource(patience);
            try
            {
                await _process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill(entireProcessTree: true);
                await _process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    /// <summary>Ends it at once with all that it has started, for a program that would leave those behind.</summary>
    public async Task KillTreeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.FromSeconds(10));
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader lines, Action<string> onLine)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            lock (_last)
            {
                _last.Enqueue(line);
                if (_last.Count > LinesKept)
                {
                    _last.Dequeue();
                }
            }

            onLine(line);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int processId, int signal);
}
