using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mttx.DevHost.Tests.Infrastructure;
using Mttx.Functions.Tests;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Deployment.Tests.Documentation;

/// <summary>What the pages' commands are given to: a dev host, and a shell in which its address stands for the one that pages name.</summary>
public sealed class DocumentedSite : IAsyncLifetime
{
    // What a page starts by "dotnet run" was built with this test; what curl says is an error is noted, also where a pipe hides it.
    private const string Prelude = """
        mttx() { command dotnet exec "$MTTX_DLL" "$@"; }
        dotnet() { shift 4; mttx "$@"; }
        sleep() { command sleep 0.2; }
        curl() { command curl --fail-with-body --max-time 60 "$@" || { echo "curl ended with $?: $*" >>"$TROUBLE"; return 1; }; }
        set -e
        """;

    /// <summary>The variables that are set for the commands, whatever the pages say about where readers get them from.</summary>
    internal static readonly string[] Given = ["MTTX", "API", "KEY", "API_KEY", "ADMIN_KEY"];

    private readonly string _data = Directory.CreateTempSubdirectory("mttx-docs-").FullName;
    private DevHostProcess? _host;
    private string _simulator = "";
    private string _customer = "";
    private string _schedule = "";

    private Uri Address { get; set; } = new("http://127.0.0.1");

    private string Key { get; set; } = "";

    public async Task InitializeAsync()
    {
        await NodeTools.EnsureInstalledAsync();
        _host = DevHostProcess.Start(_data, ["--port", "0", "--no-page", "--cases", "300"]);
        Address = await _host.ReadyAsync();
        _simulator = _host.Screen.With("control/tenants")[0].Trim().Split(' ')[^1].Replace("/control/tenants", "", StringComparison.Ordinal);
        using var http = new HttpClient { BaseAddress = Address };
        _customer = (string)(await http.GetFromJsonAsync<JsonArray>("/api/tenants"))![0]!["guid"]!;
        using var key = await http.PostAsJsonAsync("/api/api-keys", new { name = "pages", role = "admin" });
        using var schedule = await http.PostAsJsonAsync(
            "/api/schedules", new { tenant_id = 1, name = "Pages", cron_schedule = "0 0 1 1 *", time_unit = "DAY", start_time_val = 1 });
        _schedule = (await schedule.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["id"]!.ToString();
        Key = (string)(await key.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!["key"]!;
    }

    public async Task DisposeAsync()
    {
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Gives commands one after the other to one shell, and answers what went wrong; null when nothing did.</summary>
    internal string? Give(IEnumerable<string> commands)
    {
        // In a folder of its own, since commands leave files behind.
        var folder = Directory.CreateTempSubdirectory("mttx-shell-").FullName;
        try
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "docs"), Path.Combine(Repository.Root, "docs"));
            var trouble = Path.Combine(folder, "trouble.log");
            var script = string.Join('\n', commands.Select(Here).Prepend(Prelude));
            var answer = Shell.Run("sh", ["-c", script], folder, new Dictionary<string, string>
            {
                ["MTTX"] = Address.ToString().TrimEnd('/'),
                ["API"] = Address + "api",
                ["KEY"] = Key,
                ["API_KEY"] = Key,
                ["ADMIN_KEY"] = Key,
                ["MTTX_DLL"] = Path.Combine(AppContext.BaseDirectory, "Mttx.Functions.dll"),
                ["TROUBLE"] = trouble,
            });
            return answer.ExitCode == 0 && !File.Exists(trouble)
                ? null
                : $"ended with {answer.ExitCode}\n{(File.Exists(trouble) ? File.ReadAllText(trouble) : "")}{answer.Errors}{answer.Output}";
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private string Here(string command) => command
        .Replace("http://localhost:4280", "localhost:4280", StringComparison.Ordinal)
        .Replace("localhost:4280", Address.Authority, StringComparison.Ordinal)
        .Replace("http://127.0.0.1:8085", _simulator, StringComparison.Ordinal)
        .Replace("artifacts/simulator/", Path.Combine(_data, "credentials") + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        .Replace("CUSTOMER_ID", _customer, StringComparison.Ordinal)
        .Replace("SCHEDULE_ID", _schedule, StringComparison.Ordinal);
}
