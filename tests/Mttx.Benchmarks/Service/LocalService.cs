using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Mttx.Benchmarks.Service;

/// <summary>Storage, simulator and the published app, as the dev host runs them, in a folder that is thrown away.</summary>
internal sealed class LocalService : IAsyncDisposable
{
    private readonly Process _devHost;
    private readonly string _data;

    private LocalService(Process devHost, string data, int appPort, int simulatorPort)
    {
        _devHost = devHost;
        _data = data;
        App = new Uri($"http://127.0.0.1:{appPort}");
        Simulator = new Uri($"http://127.0.0.1:{simulatorPort}");
    }

    /// <summary>The app itself, without the host in between.</summary>
    public Uri App { get; }

    public Uri Simulator { get; }

    public static async Task<LocalService> StartAsync(string app, int cases)
    {
        var data = Directory.CreateTempSubdirectory("mttx-measured-").FullName;
        var (appPort, simulatorPort) = (FreePort.Find(), FreePort.Find());
        var start = new ProcessStartInfo(
            Path.Combine(Checkout.Root, "artifacts", "bin", "Mttx.DevHost", "release", "Mttx.DevHost"),
            [
                "--port", "0", "--data", data, "--app", app, "--app-port", $"{appPort}", "--simulator-port", $"{simulatorPort}",
                "--cases", $"{cases}",
            ])
        {
            RedirectStandardOutput = true,
            Environment = { ["RateLimits__ExpensivePerMinute"] = "100000000", ["RateLimits__ExpensiveBurst"] = "100000000" },
        };
        var ready = new TaskCompletionSource();
        var devHost = Process.Start(start)!;
        devHost.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.TrimStart().StartsWith("ready:", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        devHost.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromMinutes(3));
        return new LocalService(devHost, data, appPort, simulatorPort);
    }

    /// <summary>Adds tenants beside the demo tenant, all of the simulator's first instance.</summary>
    public async Task AddTenantsAsync(int count)
    {
        using var http = new HttpClient { BaseAddress = App };
        var demo = (await http.GetFromJsonAsync<JsonArray>("/api/tenants"))![0]!;
        for (var i = 0; i < count; i++)
        {
            var added = await http.PostAsJsonAsync("/api/tenants", new
            {
                name = $"Tenant {i}",
                guid = (string)demo["guid"]!,
                region = (string)demo["region"]!,
                gcp_project_id = (string)demo["gcp_project_id"]!,
            });
            added.EnsureSuccessStatusCode();
        }
    }

    public async ValueTask DisposeAsync()
    {
        // SIGTERM, so that it ends what it has started.
        using (var kill = Process.Start("kill", ["-TERM", $"{_devHost.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _devHost.WaitForExitAsync();
        _devHost.Dispose();
        Directory.Delete(_data, recursive: true);
    }
}
