using System.Text.Json;
using System.Text.Json.Nodes;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Steps;

/// <summary>A tenant to try things with: the simulator's first, added as any client would.</summary>
internal static class DemoTenant
{
    // Nothing answers there; but what the page links to then looks as it would.
    private const string BaseUrl = "https://demo-soc.backstory.chronicle.security";

    /// <summary>Adds it when the app has no tenant. A failure is told, and all else goes on.</summary>
    public static async Task AddAsync(HttpClient app, Uri simulator, Screen screen, CancellationToken cancellationToken)
    {
        try
        {
            if (await app.GetFromJsonAsync<JsonArray>("/api/tenants?limit=1", cancellationToken) is { Count: > 0 })
            {
                return;
            }

            using var control = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = simulator };
            var first = (await control.GetFromJsonAsync<JsonObject>("/control/tenants", cancellationToken))!["tenants"]![0]!;
            var tenant = new JsonObject
            {
                ["name"] = "Demo SOC",
                ["guid"] = first["instance"]!.GetValue<string>(),
                ["region"] = first["region"]!.GetValue<string>(),
                ["gcp_project_id"] = first["project"]!.GetValue<string>(),
                ["base_url"] = BaseUrl,
                ["soar_url"] = simulator.ToString().TrimEnd('/'),
                ["soar_api_key"] = first["app_key"]!.GetValue<string>(),
                ["service_account_json"] = await control.GetStringAsync(new Uri("/control/credentials/1", UriKind.Relative), cancellationToken),
            };
            using var answer = await app.PostAsJsonAsync("/api/tenants", tenant, cancellationToken);
            if (!answer.IsSuccessStatusCode)
            {
                throw new HttpRequestException($"POST /api/tenants answered {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            }

            screen.Line("devhost", "Added the tenant \"Demo SOC\".");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            screen.Line("devhost", $"The demo tenant could not be added: {e.Message}");
        }
    }
}
