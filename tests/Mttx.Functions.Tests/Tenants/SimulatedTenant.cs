using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Tenants;

/// <summary>The simulator's tenants, as callers would enter them.</summary>
internal static class SimulatedTenant
{
    /// <summary>A tenant with its service account, its SOAR and the SOAR's key.</summary>
    public static async Task<JsonObject> BodyAsync(MttxService service, int number)
    {
        using var control = new HttpClient { BaseAddress = service.SimulatorAddress };
        var tenant = (await control.GetFromJsonAsync<JsonNode>("/control/tenants"))!["tenants"]![number - 1]!;
        return new JsonObject
        {
            ["name"] = (string)tenant["name"]!,
            ["guid"] = (string)tenant["instance"]!,
            ["region"] = (string)tenant["region"]!,
            ["gcp_project_id"] = (string)tenant["project"]!,
            ["soar_url"] = service.SimulatorAddress!.ToString(),
            ["soar_api_key"] = (string)tenant["app_key"]!,
            ["service_account_json"] = await control.GetStringAsync(new Uri($"/control/credentials/{number}", UriKind.Relative)),
        };
    }

    /// <summary>Has the simulator misbehave.</summary>
    public static async Task MisbehaveAsync(MttxService service, string kind, string operation)
    {
        using var control = new HttpClient { BaseAddress = service.SimulatorAddress };
        (await control.PostAsJsonAsync("/control/misbehave", new { kind, operation })).EnsureSuccessStatusCode();
    }
}
