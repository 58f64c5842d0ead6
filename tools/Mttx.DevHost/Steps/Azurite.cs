using System.Text.RegularExpressions;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Steps;

/// <summary>The storage emulator, over a folder that outlives it.</summary>
internal sealed partial class Azurite : IAsyncDisposable
{
    // The account that every emulator knows, with its published key.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

    // Ends it with its input, hence with the dev host, however that ends.
    private const string EndWithInput =
        "data:text/javascript,process.stdin.resume().on('end',()=>{process.emit('SIGTERM');setTimeout(()=>process.exit(0),3000).unref()})";

    private const string Name = "azurite";

    private static readonly TimeSpan LongestStart = TimeSpan.FromMinutes(1);

    private readonly ChildProcess _process;

    private Azurite(ChildProcess process, string connectionString) => (_process, ConnectionString) = (process, connectionString);

    public string ConnectionString { get; }

    /// <summary>Completes when it has ended, which it should not by itself.</summary>
    public Task<int> WaitAsync(CancellationToken cancellationToken) => _process.WaitAsync(cancellationToken);

    /// <summary>Starts it.</summary>
    /// <param name="location">The folder of its data.</param>
    /// <param name="firstPort">Its port for blobs; those for queues and tables follow. Null for free ones.</param>
    /// <param name="screen">Where its output goes.</param>
    /// <param name="cancellationToken">Ends the start early.</param>
    public static async Task<Azurite> StartAsync(string location, int? firstPort, Screen screen, CancellationToken cancellationToken)
    {
        await Npm.InstallAsync(Checkout.Tools, screen, cancellationToken);
        string[] services = ["blob", "queue", "table"];
        if (firstPort is > 0)
        {
            for (var i = 0; i < services.Length; i++)
            {
                FreePort.Check(firstPort.Value + i, "--azurite-port");
            }
        }

        Directory.CreateDirectory(location);
        var ports = new Dictionary<string, string>();
        var ready = new TaskCompletionSource();
        var process = Npm.Start(
            Name,
            "node",
            [
                "--import", EndWithInput, Path.Combine(Checkout.Tools, "node_modules", "azurite", "dist", "src", "azurite.js"),
                "--location", location, "--disableTelemetry", "--skipApiVersionCheck", "--silent",
                .. services.SelectMany((service, i) => (string[])[$"--{service}Port", $"{(firstPort is > 0 ? firstPort + i : 0)}"]),
            ],
            Checkout.Tools,
            line =>
            {
                screen.Line(Name, line);
                lock (ports)
                {
                    if (Listening().Match(line) is { Success: true } match)
                    {
                        ports[match.Groups["service"].Value] = match.Groups["port"].Value;
                    }

                    if (ports.Count == services.Length)
                    {
                        ready.TrySetResult();
                    }
                }
            },
            endsWithInput: true);
        try
        {
            var ended = process.WaitAsync(cancellationToken);
            if (await Task.WhenAny(ready.Task, ended, Task.Delay(LongestStart, cancellationToken)) != ready.Task)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new DevHostException($"Azurite {(ended.IsCompleted ? $"ended with {await ended} instead of starting" : "did not start in time")}.\n{process.LastLines()}");
            }
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }

        string Endpoint(string service) => $"http://127.0.0.1:{ports[service]}/{Account}";
        return new Azurite(
            process,
            $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};" +
            $"BlobEndpoint={Endpoint("Blob")};QueueEndpoint={Endpoint("Queue")};TableEndpoint={Endpoint("Table")};");
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    [GeneratedRegex("Azurite (?<service>Blob|Queue|Table) service is successfully listening at http://[^ ]*:(?<port>[0-9]+)")]
    private static partial Regex Listening();
}
