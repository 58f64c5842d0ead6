using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>The storage emulator: one for all tests of the process, or one of a test's own that it may stop and start.</summary>
/// <remarks>Tests that share it keep apart by names of their own, see <see cref="UniqueName" />.</remarks>
internal sealed partial class Azurite : IAsyncDisposable
{
    /// <summary>The account that every emulator knows, with its published key.</summary>
    public const string Account = "devstoreaccount1";

    public const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Ends it with its input, hence with this process, however that ends.
    private const string EndWithInput =
        "data:text/javascript,process.stdin.resume().on('end',()=>{process.emit('SIGTERM');setTimeout(()=>process.exit(0),3000).unref()})";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);
    private static readonly Lazy<Task<Azurite>> TheShared = new(StartSharedAsync);
    private static int _names;

    private readonly DirectoryInfo? _data;
    private readonly Dictionary<string, int> _ports = new() { ["Blob"] = 0, ["Queue"] = 0, ["Table"] = 0 };
    private Process? _process;

    private Azurite(DirectoryInfo? data) => _data = data;

    /// <summary>Where blobs, queues and tables are, with account and key.</summary>
    public string ConnectionString =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
        $"BlobEndpoint={Endpoint("Blob")};QueueEndpoint={Endpoint("Queue")};TableEndpoint={Endpoint("Table")};";

    public Uri BlobEndpoint => Endpoint("Blob");

    public Uri QueueEndpoint => Endpoint("Queue");

    public Uri TableEndpoint => Endpoint("Table");

    /// <summary>The one that all tests of this process share, started by the first that asks.</summary>
    public static Task<Azurite> SharedAsync() => TheShared.Value;

    /// <summary>Starts one that is the caller's to stop, start and dispose. What it holds outlives a stop.</summary>
    public static async Task<Azurite> StartPrivateAsync()
    {
        var azurite = new Azurite(Directory.CreateTempSubdirectory("mttx-azurite-"));
        await azurite.StartAsync();
        return azurite;
    }

    /// <summary>A name, or a prefix of names, that no other test has; it suits tables, and in lower case also queues and containers.</summary>
    public static string UniqueName(string start = "T") => $"{start}{Environment.ProcessId}x{Interlocked.Increment(ref _names)}x";

    /// <summary>Starts it, again at the addresses that it had.</summary>
    public async Task StartAsync()
    {
        await NodeTools.EnsureInstalledAsync();
        var process = _process = NodeTools.Start("node", Arguments());
        try
        {
            using var limit = new CancellationTokenSource(LongestStart);
            await ReadPortsAsync(process, limit.Token);
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Stops it. What a test's own one holds is kept for the next start.</summary>
    public async Task StopAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        using (process)
        {
            process.StandardInput.Close();
            try
            {
                using var limit = new CancellationTokenSource(LongestStop);
                await process.WaitForExitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("Azurite did not stop when its input ended.");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _data?.Delete(recursive: true);
    }

    private static async Task<Azurite> StartSharedAsync()
    {
        var azurite = new Azurite(data: null);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => azurite._process?.Kill(entireProcessTree: true);
        await azurite.StartAsync();
        return azurite;
    }

    private IEnumerable<string> Arguments() =>
    [
        "--import", EndWithInput, Path.Combine(NodeTools.Folder, "node_modules", "azurite", "dist", "src", "azurite.js"),
        "--disableTelemetry", "--skipApiVersionCheck", "--silent",
        .. _data is null ? (string[])["--inMemoryPersistence"] : ["--location", _data.FullName],
        .. _ports.SelectMany(port => (string[])[$"--{port.Key.ToLowerInvariant()}Port", $"{port.Value}"]),
    ];

    // Asked for port 0, it takes free ones and tells which.
    private async Task ReadPortsAsync(Process process, CancellationToken cancellationToken)
    {
        var told = new StringBuilder();
        var errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        for (var listening = 0; listening < _ports.Count;)
        {
            if (await process.StandardOutput.ReadLineAsync(cancellationToken) is not { } line)
            {
                throw new InvalidOperationException($"Azurite ended instead of starting:\n{told}{await errors}");
            }

            told.AppendLine(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                _ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].ValueSpan, provider: null);
                listening++;
            }
        }

        // Nobody needs the rest; but a full pipe would halt it.
        _ = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
    }

    private Uri Endpoint(string service) => new($"http://127.0.0.1:{_ports[service]}/{Account}");

    [GeneratedRegex("Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://[^ ]*:(?<port>[0-9]+)")]
    private static partial Regex Listening();
}
