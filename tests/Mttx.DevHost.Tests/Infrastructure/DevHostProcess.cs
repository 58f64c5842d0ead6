using System.Diagnostics;
using System.Text.RegularExpressions;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Tests.Infrastructure;

/// <summary>The dev host as whoever works on MTTx runs it.</summary>
internal sealed partial class DevHostProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(60);

    private readonly ChildProcess _process;

    private DevHostProcess(ProcessStartInfo start) => _process = ChildProcess.Start("devhost", start, Screen.WriteLine);

    public ScreenLines Screen { get; } = new();

    public int Id => _process.Id;

    /// <summary>Starts it; every port that is not given is a free one.</summary>
    public static DevHostProcess Start(string data, IEnumerable<string> arguments, Action<ProcessStartInfo>? configure = null)
    {
        var executable = Path.Combine(Checkout.Output("Mttx.DevHost"), OperatingSystem.IsWindows() ? "Mttx.DevHost.exe" : "Mttx.DevHost");
        var start = new ProcessStartInfo(executable, ["--data", data, .. arguments]);
        DotnetRoot.PassTo(start);
        configure?.Invoke(start);
        return new DevHostProcess(start);
    }

    /// <summary>Waits until all answers, and answers where.</summary>
    public async Task<Uri> ReadyAsync()
    {
        var ready = Screen.WaitForAsync("ready: ");
        using var end = new CancellationTokenSource();
        if (await Task.WhenAny(ready, _process.WaitAsync(end.Token)) != ready)
        {
            throw new InvalidOperationException("The dev host ended:\n" + string.Join('\n', Screen.With("")));
        }

        await end.CancelAsync();
        return new Uri(Address().Match((await ready)[0]).Value.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
    }

    public async Task<int> EndAsync()
    {
        using var limit = new CancellationTokenSource(LongestEnd);
        return await _process.WaitAsync(limit.Token);
    }

    /// <summary>Sends SIGTERM and answers how it ended.</summary>
    public async Task<int> StopAsync()
    {
        await _process.StopAsync(LongestEnd);
        return await EndAsync();
    }

    /// <summary>The processes that it has started and that still run.</summary>
    public IReadOnlyList<int> Children() =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && ParentOf(id) == Id),
    ];

    public static bool IsRunning(int id) => ParentOf(id) is not null;

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    // "pid (name) state parent …"; the name may hold anything. Zombies have ended.
    private static int? ParentOf(int id)
    {
        try
        {
            var fields = File.ReadAllText($"/proc/{id}/stat").Split(") ")[^1].Split(' ');
            return fields[0] == "Z" ? null : int.Parse(fields[1], provider: null);
        }
        catch (IOException)
        {
            return null;
        }
    }

    [GeneratedRegex("http://[^ ]*")]
    private static partial Regex Address();
}
