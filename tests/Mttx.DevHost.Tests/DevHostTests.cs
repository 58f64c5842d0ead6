using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text.Json.Nodes;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Tests.Infrastructure;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.DevHost.Tests;

[SupportedOSPlatform("linux")]
public sealed class DevHostTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("mttx-data-").FullName;

    public Task InitializeAsync() => NodeTools.EnsureInstalledAsync();

    public Task DisposeAsync()
    {
        Directory.Delete(_data, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task One_command_serves_all_with_a_demo_tenant_leaves_nothing_running_and_keeps_its_data()
    {
        JsonNode before;
        IReadOnlyList<int> children;
        await using (var first = DevHostProcess.Start(_data, ["--port", "0"]))
        {
            var address = await first.ReadyAsync();
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
            children = first.Children();

            Assert.Equal(3, children.Count);
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri("/api/health/live", UriKind.Relative))).StatusCode);
            before = await TenantAsync(http);
            await ReadmeRequests.SendAsync(http);
            Assert.Equal(0, await first.StopAsync());
        }

        Assert.DoesNotContain(children, DevHostProcess.IsRunning);

        await using var second = DevHostProcess.Start(_data, ["--port", "0"]);
        using var again = new HttpClient { BaseAddress = await second.ReadyAsync() };
        Assert.Equal(before.ToJsonString(), (await TenantAsync(again)).ToJsonString());
        using var test = await again.PostAsync(new Uri($"/api/tenants/{before["id"]}/test", UriKind.Relative), null);
        Assert.Equal("success", (string?)(await test.Content.ReadFromJsonAsync<JsonNode>())!["status"]);
        Assert.Equal(0, await second.StopAsync());
    }

    [Theory]
    [InlineData("--port")]
    [InlineData("--app-port")]
    [InlineData("--simulator-port")]
    [InlineData("--azurite-port")]
    public async Task A_port_that_is_taken_is_told_with_the_way_out_and_nothing_stays_running(string option)
    {
        using var other = new TcpListener(IPAddress.Loopback, FreePort.Find());
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        await using var host = DevHostProcess.Start(_data, option == "--port" ? [option, $"{port}"] : ["--port", "0", option, $"{port}"]);

        Assert.Equal(1, await host.EndAsync());
        Assert.Contains($"port {port} is taken", Assert.Single(host.Screen.With("devhost: ")), StringComparison.Ordinal);
        Assert.Contains(option, Assert.Single(host.Screen.With("devhost: ")), StringComparison.Ordinal);
        Assert.Empty(Remains(_data));
    }

    [Fact]
    public async Task Without_Node_it_says_what_to_install()
    {
        await using var host = DevHostProcess.Start(_data, ["--port", "0"], start => start.Environment["PATH"] = _data);

        Assert.Equal(1, await host.EndAsync());
        Assert.Contains("install Node.js 20 or later", Assert.Single(host.Screen.With("devhost: ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Node_that_is_too_old_is_told()
    {
        var node = Path.Combine(_data, "node");
        await File.WriteAllTextAsync(node, "#!/bin/sh\necho v16.20.1\n");
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

        await using var host = DevHostProcess.Start(
            _data, ["--port", "0"], start => start.Environment["PATH"] = _data + Path.PathSeparator + start.Environment["PATH"]);

        Assert.Equal(1, await host.EndAsync());
        Assert.Contains("Node.js 16.20.1 is too old", Assert.Single(host.Screen.With("devhost: ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_file_of_the_app_ends_it()
    {
        using var app = AppFolder.OfMttx();
        app.Set("tick/function.json", "bindings.0.schedule", "\"often\"");

        await using var host = DevHostProcess.Start(_data, ["--port", "0", "--app", app.Root]);

        Assert.Equal(1, await host.EndAsync());
        Assert.Contains("bindings[0].schedule \"often\"", Assert.Single(host.Screen.With("devhost: ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_app_that_does_not_start_ends_it_and_all_that_ran_already()
    {
        using var app = AppFolder.OfMttx();
        app.Set("host.json", "customHandler.description.arguments", "[\"nonsense\"]");

        await using var host = DevHostProcess.Start(_data, ["--port", "0", "--app", app.Root]);

        Assert.Equal(1, await host.EndAsync());
        Assert.Contains("the app ended with 2 instead of starting", Assert.Single(host.Screen.With("devhost: ")), StringComparison.Ordinal);
        Assert.Empty(Remains(_data));
    }

    [Theory]
    [InlineData("--port", "70000")]
    [InlineData("--sideways", "1")]
    public async Task Bad_usage_ends_with_2(string option, string value)
    {
        await using var host = DevHostProcess.Start(_data, [option, value]);

        Assert.Equal(2, await host.EndAsync());
        Assert.Contains(option, host.Screen.With("devhost: ")[0], StringComparison.Ordinal);
    }

    private static async Task<JsonNode> TenantAsync(HttpClient http)
    {
        var tenants = (await http.GetFromJsonAsync<JsonArray>("/api/tenants"))!;
        var tenant = Assert.Single(tenants)!;
        Assert.Equal("Demo SOC", (string?)tenant["name"]);
        return tenant;
    }

    // Whatever was started for it has the folder of its data among its arguments or variables.
    private static List<int> Remains(string data) =>
    [
        .. Directory.GetDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), out var id) ? id : 0)
            .Where(id => id > 0 && (Mentions(id, "cmdline", data) || Mentions(id, "environ", data))),
    ];

    private static bool Mentions(int id, string file, string text)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}").Contains(text, StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
