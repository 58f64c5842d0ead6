using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>The API of the site, for what a test takes for granted.</summary>
internal sealed class SiteApi(Uri address, Uri simulator) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = address };
    private readonly HttpClient _control = new(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = simulator };

    public Task<JsonNode> GetAsync(string path) => SendAsync(HttpMethod.Get, path, null);

    public Task<JsonNode> PostAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Post, path, body);

    public Task<JsonNode> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body);

    /// <summary>What a form of a tenant takes to reach one of the simulator's.</summary>
    public async Task<JsonObject> SimulatedAsync(int number)
    {
        var tenants = (await _control.GetFromJsonAsync<JsonNode>("control/tenants"))!["tenants"]!.AsArray();
        var one = tenants.Single(tenant => (int)tenant!["number"]! == number)!;
        return new JsonObject
        {
            ["guid"] = (string)one["instance"]!,
            ["region"] = (string)one["region"]!,
            ["gcp_project_id"] = (string)one["project"]!,
            ["soar_url"] = simulator.ToString().TrimEnd('/'),
            ["soar_api_key"] = (string)one["app_key"]!,
            ["service_account_json"] = await _control.GetStringAsync(new Uri($"control/credentials/{number}", UriKind.Relative)),
        };
    }

    /// <summary>The key file of a simulated tenant's service account.</summary>
    public async Task<string> AccountAsync(int number) => (string)(await SimulatedAsync(number))["service_account_json"]!;

    /// <summary>Adds a tenant that answers.</summary>
    public async Task<long> AddTenantAsync(string name, int number = 2)
    {
        var tenant = await SimulatedAsync(number);
        tenant["name"] = name;
        return (long)(await PostAsync("/api/tenants", tenant))["id"]!;
    }

    /// <summary>Runs an analysis to its end and answers its id.</summary>
    public async Task<string> AnalyseAsync(long tenant, int days = 30)
    {
        var answer = await SendAsync(
            HttpMethod.Post,
            "/api/analysis",
            new JsonObject { ["tenant_id"] = tenant, ["time_unit"] = "DAY", ["start_time_val"] = days },
            ("Prefer", "wait=100"));
        return (string)answer["run_id"]!;
    }

    /// <summary>
    /// Adds a schedule that has a destination of each type, and will not be due in a test's life. Its webhook is switched off: no test calls out.
    /// </summary>
    public async Task<long> AddScheduleAsync(long tenant, string name)
    {
        var schedule = (long)(await PostAsync("/api/schedules", new JsonObject
        {
            ["tenant_id"] = tenant,
            ["name"] = name,
            ["cron_schedule"] = "0 0 29 2 *",
            ["time_unit"] = "DAY",
            ["start_time_val"] = 7,
            ["output_avg_metrics"] = true,
            ["output_completion_rates"] = true,
            ["output_individual_cases"] = true,
            ["is_enabled"] = true,
        }))["id"]!;
        await PostAsync("/api/destinations", new JsonObject { ["schedule_id"] = schedule, ["destination_type"] = "CSV", ["path"] = "weekly/{date}", ["is_enabled"] = true });
        await PostAsync("/api/destinations", new JsonObject { ["schedule_id"] = schedule, ["destination_type"] = "DATA_TABLE", ["is_enabled"] = true });
        await PostAsync(
            "/api/destinations",
            new JsonObject { ["schedule_id"] = schedule, ["destination_type"] = "WEBHOOK", ["url"] = "https://hooks.example.com/mttx", ["is_enabled"] = false });
        return schedule;
    }

    /// <summary>Makes an API key of a role.</summary>
    public async Task<string> MakeKeyAsync(string role) =>
        (string)(await PostAsync("/api/api-keys", new JsonObject { ["name"] = $"key of a {role}", ["role"] = role }))["key"]!;

    public void Dispose()
    {
        _http.Dispose();
        _control.Dispose();
    }

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, JsonNode? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var answer = await _http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path} answered {(int)answer.StatusCode}: {text}");
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
