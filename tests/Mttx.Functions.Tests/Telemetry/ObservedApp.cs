using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Publishing;
using Mttx.Functions.Tests.Runs;
using Mttx.Functions.Tests.Tenants;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Telemetry;

/// <summary>
/// The executable that has done an analysis as in Azure: a request with a trace, the queue's message delivered in another one, and an end by
/// signal. It logged all that it can, and sent all that it can to a collector.
/// </summary>
public sealed class ObservedApp : IAsyncLifetime
{
    public const string Trace = "0af7651916cd43dd8448eb211c80319c";
    public const string WrongKey = "mttx_aaaaaaaaaaaa_bm90IGEga2V5IGJ1dCBhIHNlY3JldCBub25ldGhlbGVzcw";

    private const string HostTrace = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>All that it printed.</summary>
    public string Output { get; private set; } = "";

    public string Logs { get; private set; } = "";

    public string Metrics { get; private set; } = "";

    public string Traces { get; private set; } = "";

    /// <summary>What must be nowhere.</summary>
    public IReadOnlyList<string> Secrets { get; private set; } = [];

    public string RunId { get; private set; } = "";

    internal HttpAnswer Accepted { get; private set; } = null!;

    public JsonNode Run { get; private set; } = null!;

    /// <summary>The traces that the simulator saw its queries in.</summary>
    public IReadOnlyList<string?> QueryTraces { get; private set; } = [];

    public async Task InitializeAsync()
    {
        await using var collector = await Collector.StartAsync();
        await using var service = await MttxService.StartAsync(simulated: new SimulatorOptions { Cases = [50], Compact = true });
        var tenant = await SimulatedTenant.BodyAsync(service, 1);
        var key = await Keys.MakeAsync(service, Roles.Admin);
        Secrets =
        [
            key.Split('_')[2], WrongKey.Split('_')[2], Azurite.Key, (string)tenant["soar_api_key"]!, "ya29.",
            ((string)JsonNode.Parse((string)tenant["service_account_json"]!)!["private_key"]!).Split('\n')[1],
        ];

        using var process = await LocalHandler.StartAsync(
            ("Storage__Prefix", service.Setting("Storage:Prefix")),
            ("Secrets__KeyFolder", service.Setting("Secrets:KeyFolder")),
            ("SecOps__EndpointOverride", service.Setting("SecOps:EndpointOverride")),
            ("GoogleSignIn__EndpointOverride", service.Setting("GoogleSignIn:EndpointOverride")),
            ("OutgoingGuard__AllowedHosts__0", service.Setting("OutgoingGuard:AllowedHosts:0")),
            ("Identity__RequireKey", "true"),
            ("Logging__Format", "json"),
            ("Logging__LogLevel__Default", "Trace"),
            ("Logging__LogLevel__Microsoft", "Trace"),
            ("Logging__LogLevel__System", "Trace"),
            ("Logging__LogLevel__Azure", "Trace"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Address),
            ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"));
        await process.ReadyAsync();
        await SendAsync(process, HttpMethod.Get, "/api/tenants", null, WrongKey);
        var id = (long)(await SendAsync(process, HttpMethod.Post, "/api/tenants", tenant, key)).Json["id"]!;
        await SendAsync(process, HttpMethod.Post, $"/api/tenants/{id}/test", null, key);
        var window = RunService.Week;
        var asked = new JsonObject { ["tenant_id"] = id, ["start_time"] = $"{window.Start}", ["end_time"] = $"{window.End}" };
        Accepted = await SendAsync(process, HttpMethod.Post, "/api/analysis", asked, key, $"00-{Trace}-00f067aa0ba902b7-00");
        RunId = (string)Accepted.Json["run_id"]!;
        var message = new JsonObject { ["tenant_id"] = id, ["run_id"] = RunId }.ToJsonString();
        var delivery = new JsonObject { ["Data"] = new JsonObject { ["msg"] = message }, ["Metadata"] = new JsonObject() };
        await SendAsync(process, HttpMethod.Post, "/run", delivery, key: null, $"00-{HostTrace}-00f067aa0ba902b7-00");
        Run = (await SendAsync(process, HttpMethod.Get, $"/api/runs/{RunId}", null, key)).Json;
        process.Terminate();
        (_, Output, _) = await process.EndAsync();

        (Logs, Metrics, Traces) = (collector.Logs, collector.Metrics, collector.Traces);
        using var control = new HttpClient { BaseAddress = service.SimulatorAddress };
        var journal = (await control.GetFromJsonAsync<JsonNode>("/control/journal?operation=dashboardQueries.execute"))!["entries"]!.AsArray();
        QueryTraces = [.. journal.Select(entry => (string?)entry!["traceparent"])];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    private static async Task<HttpAnswer> SendAsync(
        HandlerProcess process, HttpMethod method, string path, JsonNode? body, string? key, string? traceParent = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        foreach (var (name, value) in ((string, string?)[])[("X-Api-Key", key), ("traceparent", traceParent)])
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await HttpAnswer.OfAsync(process.Http, request);
    }
}
