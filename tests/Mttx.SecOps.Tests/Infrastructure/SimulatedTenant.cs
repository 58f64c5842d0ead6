using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Http;
using Mttx.Simulator;
using NodaTime;

namespace Mttx.SecOps.Tests.Infrastructure;

/// <summary>The first tenant of a simulator of its own, and a connection to it, signed in with its service account.</summary>
internal sealed class SimulatedTenant : IAsyncDisposable
{
    private readonly WebApplication _simulator;
    private readonly HttpClient _control;
    private readonly GoogleSignIn _signIn;

    private SimulatedTenant(
        WebApplication simulator, HttpClient control, GoogleSignIn signIn, SecOpsConnection connection, FakeTime time)
    {
        _signIn = signIn;
        _simulator = simulator;
        _control = control;
        Connection = connection;
        Time = time;
    }

    public static DateTimeOffset Now { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>All the time that its cases are of.</summary>
    public static TimeWindow AllTime { get; } = new(
        Instant.FromDateTimeOffset(Now) - Duration.FromDays(100), Instant.FromDateTimeOffset(Now) + Duration.FromMinutes(1));

    public SecOpsConnection Connection { get; }

    public FakeTime Time { get; }

    public static async Task<SimulatedTenant> StartAsync(SimulatorOptions simulated, SecOpsOptions? options = null)
    {
        var simulator = SimulatorApp.Create(simulated with { Tenants = 1, Now = Now, Compact = true });
        await simulator.StartAsync();
        var address = new Uri(SimulatorApp.BaseUrl(simulator));
        var control = new HttpClient { BaseAddress = address };
        var tenant = (await control.GetFromJsonAsync<JsonNode>("/control/tenants"))!["tenants"]![0]!;
        var key = await control.GetStringAsync(new Uri("/control/credentials/1", UriKind.Relative));
        var signIn = new GoogleSignIn(new GoogleSignInOptions { EndpointOverride = address }, TimeProvider.System);
        var time = new FakeTime();
        options = (options ?? new SecOpsOptions()) with
        {
            EndpointOverride = address,
            TryTimeout = TimeSpan.FromHours(1),
            QueryTryTimeout = TimeSpan.FromHours(1),
            OverallTimeout = TimeSpan.FromHours(2),
        };
        var instance = new SecOpsInstance(
            (string)tenant["project"]!, Region.Parse((string)tenant["region"]!), Guid.Parse((string)tenant["instance"]!));
        var http = HttpDefaults.Configure(new HttpClient(HttpDefaults.CreateHandler()));
        return new SimulatedTenant(
            simulator, control, signIn, new SecOpsConnection(http, instance, signIn.ServiceAccount(key), options, time), time);
    }

    public async Task MisbehaveAsync(string kind, int? times = null, double? rate = null, string operation = "dashboardQueries.execute") =>
        (await _control.PostAsJsonAsync("/control/misbehave", new { kind, operation, times, rate })).EnsureSuccessStatusCode();

    /// <summary>The requests so far that were meant for the API.</summary>
    public async Task<IReadOnlyList<JsonNode>> JournalAsync(string operation = "dashboardQueries.execute")
    {
        var journal = await _control.GetFromJsonAsync<JsonNode>($"/control/journal?operation={operation}");
        return [.. journal!["entries"]!.AsArray().Select(entry => entry!)];
    }

    /// <summary>What the query would answer without limits.</summary>
    public async Task<QueryTable> ExportAsync(QuerySchema schema) => QueryTableReader.Read(
        Encoding.UTF8.GetBytes(await _control.GetStringAsync(new Uri($"/control/export/1/{schema.Name}.json", UriKind.Relative))), schema);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        _signIn.Dispose();
        _control.Dispose();
        await _simulator.DisposeAsync();
    }
}
