using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mttx.Functions.Identity;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Simulator;
using NodaTime;

namespace Mttx.Functions.Tests.Runs;

/// <summary>The app with a simulator and two tenants of it, ready to run analyses.</summary>
internal sealed class RunService : IAsyncDisposable
{
    private readonly MttxService _service;
    private readonly HttpClient _control;
    private QueuePump? _pump;

    private RunService(MttxService service, ShiftedClock clock, CapturedLog log)
    {
        _service = service;
        _control = new HttpClient { BaseAddress = service.SimulatorAddress };
        Clock = clock;
        Log = log;
    }

    public HttpClient Http => _service.Http;

    public IServiceProvider Services => _service.Services;

    public ShiftedClock Clock { get; }

    public CapturedLog Log { get; }

    public IReadOnlyList<long> Tenants { get; private set; } = [];

    public long Tenant => Tenants[0];

    public RunStore Store => Services.GetRequiredService<RunStore>();

    public RunWorker Worker => Services.GetRequiredService<RunWorker>();

    /// <summary>The last week, up to a whole minute that is over.</summary>
    public static TimeWindow Week { get; } = LastWeek();

    /// <summary>Starts it at the last Wednesday's noon, so that a week of few cases holds the same whenever the tests run.</summary>
    /// <param name="simulated">What the simulator is.</param>
    /// <param name="pumps">Whether the queue is worked on.</param>
    /// <param name="transport">Carries the requests to storage; null for the usual one.</param>
    /// <param name="inRealTime">At the real time instead: for what storage's own times, or other processes, are compared with.</param>
    /// <param name="settings">Further settings.</param>
    public static async Task<RunService> StartAsync(
        SimulatorOptions? simulated = null, bool pumps = true, HttpPipelineTransport? transport = null, bool inRealTime = false, params (string Name, string? Value)[] settings)
    {
        var setBack = inRealTime ? TimeSpan.Zero : ShiftedClock.SinceWednesdayNoon;
        var clock = new ShiftedClock(setBack);
        var log = new CapturedLog();
        var service = await MttxService.StartAsync(
            settings.Append(("SecOps:MaxTries", "1")).ToDictionary(s => s.Item1, s => s.Item2),
            (simulated ?? new SimulatorOptions { Cases = [400] }) with { Tenants = 2, Compact = true },
            builder =>
            {
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Logging.AddProvider(log);
                if (transport is not null)
                {
                    builder.Services.AddSingleton(transport);
                }
            },
            simulatedTime: new ShiftedClock(setBack));
        var runs = new RunService(service, clock, log);
        runs.Tenants = [await runs.AddTenantAsync(1), await runs.AddTenantAsync(2)];
        runs._pump = pumps ? QueuePump.Start(service.Services) : null;
        return runs;
    }

    /// <summary>Asks for an analysis of a time, waiting as preferred.</summary>
    public Task<HttpAnswer> AnalyzeAsync(TimeWindow window, string? prefer = null, string? key = null, JsonObject? filters = null, long? tenant = null) =>
        PostAsync("/api/analysis", Body(window, filters, tenant), prefer, key);

    public async Task<HttpAnswer> PostAsync(string path, JsonNode body, string? prefer = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        Add("Prefer", prefer);
        Add("Idempotency-Key", key);
        return await HttpAnswer.OfAsync(Http, request);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }
    }

    public Task<HttpAnswer> DeleteAsync(string path, string? ifMatch = null) =>
        HttpAnswer.OfAsync(Http, HttpMethod.Delete, path, ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public JsonObject Body(TimeWindow window, JsonObject? filters = null, long? tenant = null)
    {
        var body = new JsonObject
        {
            ["tenant_id"] = tenant ?? Tenant,
            ["start_time"] = window.Start.ToString(),
            ["end_time"] = window.End.ToString(),
        };
        if (filters is not null)
        {
            body["filters"] = filters;
        }

        return body;
    }

    /// <summary>Starts a run past HTTP; its message waits in the queue.</summary>
    public async Task<Run> LaunchAsync(TimeWindow? window = null) => (await Services.GetRequiredService<RunLauncher>().StartAsync(
        new RunRequest(Tenant, window ?? Week, CaseFilter.None), new Caller("test", Caller.Local, Roles.Admin, null), null, CancellationToken.None))!;

    /// <summary>The run as the API tells of it, as soon as it is finished.</summary>
    public async Task<JsonNode> FinishedAsync(string runId)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var run = (await Http.AskAsync($"/api/runs/{runId}")).Json;
            if ((string)run["state"]! is not ("queued" or "running"))
            {
                return run;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"The run {runId} does not end.");
    }

    public async Task MisbehaveAsync(string kind, int? times = null, int? latencyMs = null) => (await _control.PostAsJsonAsync(
        "/control/misbehave", new { kind, operation = "dashboardQueries.execute", times, latencyMs })).EnsureSuccessStatusCode();

    public async Task BehaveAsync() => (await _control.DeleteAsync(new Uri("/control/misbehave", UriKind.Relative))).EnsureSuccessStatusCode();

    /// <summary>Waits until a request has met with the trouble that was ordered; one that is delayed is under way then.</summary>
    public async Task MisbehavingAsync()
    {
        while ((await _control.GetFromJsonAsync<JsonNode>("/control/misbehave"))!["rules"]!.AsArray().All(rule => (int)rule!["applied"]! == 0))
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Queries that the simulator has answered, or that ended otherwise.</summary>
    public async Task<IReadOnlyList<JsonNode>> QueriesAsync() =>
        [.. (await _control.GetFromJsonAsync<JsonNode>("/control/journal?operation=dashboardQueries.execute"))!["entries"]!.AsArray().Select(e => e!)];

    /// <summary>What an unlimited query would answer.</summary>
    public Task<byte[]> ExportAsync(string what, TimeWindow window, int tenant = 1) =>
        _control.GetByteArrayAsync(new Uri($"/control/export/{tenant}/{what}.json?start={window.Start}&end={window.End}", UriKind.Relative));

    public async ValueTask DisposeAsync()
    {
        if (_pump is not null)
        {
            await _pump.DisposeAsync();
        }

        _control.Dispose();
        await _service.DisposeAsync();
    }

    private static TimeWindow LastWeek()
    {
        var now = Instant.FromUnixTimeSeconds(new ShiftedClock(ShiftedClock.SinceWednesdayNoon).GetUtcNow().ToUnixTimeSeconds() / 60 * 60);
        return new TimeWindow(now - Duration.FromDays(7), now);
    }

    private async Task<long> AddTenantAsync(int number)
    {
        var told = (await _control.GetFromJsonAsync<JsonNode>("/control/tenants"))!["tenants"]![number - 1]!;
        var answer = await PostAsync("/api/tenants", new JsonObject
        {
            ["name"] = $"Tenant {number}",
            ["guid"] = (string)told["instance"]!,
            ["region"] = (string)told["region"]!,
            ["gcp_project_id"] = (string)told["project"]!,
            ["base_url"] = "https://example.backstory.chronicle.security",
            ["service_account_json"] = await _control.GetStringAsync(new Uri($"/control/credentials/{number}", UriKind.Relative)),
        });
        var log = Log.Text;
        Assert.True((int)answer.Status == 201, answer.Text + log[^Math.Min(3000, log.Length)..]);
        return (long)answer.Json["id"]!;
    }
}
