using Mttx.Simulator.Misbehaving;
using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Misbehaving;

/// <summary>Rules that answer in place of the API.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("500", 500, "INTERNAL")]
    [InlineData("503", 503, "UNAVAILABLE")]
    [InlineData("504", 504, "DEADLINE_EXCEEDED")]
    [InlineData("unavailable", 503, "UNAVAILABLE")]
    public async Task A_rule_makes_requests_fail_with_googles_error_body(string kind, int code, string status)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync($$"""{"kind":"{{kind}}"}""");

        // The token endpoint is of no tenant; a rule for all covers it too, so the request goes without.
        (await simulator.SendAsync(HttpMethod.Get, simulator.Tenants[0].Path())).AssertRefused(code, status, "");
    }

    [Fact]
    public async Task Throttling_tells_when_to_come_back_in_header_and_details()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"429","operation":"instances.get","retry_after_seconds":12}""");

        var answer = await simulator.AskAsync(HttpMethod.Get, "");

        answer.AssertRefused(429, "RESOURCE_EXHAUSTED", "Quota");
        Assert.Equal("12", answer.RetryAfter);
        var detail = answer["error"].GetProperty("details")[0];
        Assert.Equal(("type.googleapis.com/google.rpc.RetryInfo", "12s"), (detail.GetProperty("@type").GetString(), detail.GetProperty("retryDelay").GetString()));
    }

    [Theory]
    [InlineData("502", 502)]
    [InlineData("html", 200)]
    public async Task Gateways_and_proxies_answer_html(string kind, int status)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync($$"""{"kind":"{{kind}}","operation":"instances.get"}""");

        var answer = await simulator.AskAsync(HttpMethod.Get, "");

        Assert.Equal((status, "text/html"), (answer.Status, answer.ContentType));
    }

    [Fact]
    public async Task An_expired_token_stays_expired_and_a_new_one_works()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var path = simulator.Tenants[0].Path();
        var old = await simulator.TokenAsync();
        await simulator.MisbehaveAsync("""{"kind":"expired_token","operation":"instances.get","times":1}""");

        (await simulator.SendAsync(HttpMethod.Get, path, token: old)).AssertRefused(401, "UNAUTHENTICATED", "credentials");
        (await simulator.SendAsync(HttpMethod.Get, path, token: old)).AssertRefused(401, "UNAUTHENTICATED", "credentials");
        var fresh = (await (await Assertion.OfAsync(simulator, "1")).SendAsync(simulator))["access_token"].GetString();
        Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Get, path, token: fresh)).Status);
    }

    [Fact]
    public async Task A_denied_permission_is_named()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"permission_denied","operation":"dataTables.*"}""");

        (await simulator.AskAsync(HttpMethod.Get, "/dataTables")).AssertRefused(403, "PERMISSION_DENIED", "chronicle.dataTables.list");
        (await simulator.AskAsync(HttpMethod.Patch, "/dataTables/t", "{}")).AssertRefused(403, "PERMISSION_DENIED", "chronicle.dataTables.update");
    }

    [Fact]
    public async Task Queries_and_imports_can_fail_on_200()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"severe","operation":"dashboardQueries.execute"}""");
        await simulator.MisbehaveAsync("""{"kind":"import_failure","operation":"nativeDashboards.import"}""");

        var query = await simulator.ExecuteAsync(QueryTexts.Body(QueryTexts.Cases));
        var import = await simulator.AskAsync(HttpMethod.Post, "/nativeDashboards:import", "{}");

        Assert.Equal((200, "SEVERE"), (query.Status, query["queryRuntimeErrors"][0].GetProperty("errorSeverity").GetString()));
        Assert.Equal((200, 13), (import.Status, import["results"][0].GetProperty("status").GetProperty("code").GetInt32()));
    }

    [Fact]
    public async Task Token_and_soar_endpoints_can_fail_too()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"503","operation":"token","times":1}""");
        await simulator.MisbehaveAsync("""{"kind":"500","operation":"soar.*","tenant":"1"}""");
        var assertion = await Assertion.OfAsync(simulator, "1");

        Assert.Equal(503, (await assertion.SendAsync(simulator)).Status);
        Assert.Equal(200, (await assertion.SendAsync(simulator)).Status);
        Assert.Equal(500, (await simulator.SendAsync(HttpMethod.Get, "/api/external/v1/settings/GetSystemVersion", appKey: simulator.Tenants[0].AppKey)).Status);
        Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Get, "/api/external/v1/settings/GetSystemVersion", appKey: simulator.Tenants[1].AppKey)).Status);
    }

    [Fact]
    public async Task Rules_can_stand_from_the_start()
    {
        await using var simulator = await RunningSimulator.StartAsync(
            RunningSimulator.Options with { Misbehaviour = [MisbehaviourRule.Parse("kind=503,tenant=sim-tenant-2,operation=instances.get,times=1,rate=1.0")] });

        Assert.Equal(200, (await simulator.AskAsync(HttpMethod.Get, "", tenant: 1)).Status);
        Assert.Equal(503, (await simulator.AskAsync(HttpMethod.Get, "", tenant: 2)).Status);
        Assert.Equal(200, (await simulator.AskAsync(HttpMethod.Get, "", tenant: 2)).Status);
    }
}
