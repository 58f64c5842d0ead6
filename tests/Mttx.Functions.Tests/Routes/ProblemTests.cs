using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;

namespace Mttx.Functions.Tests.Routes;

/// <summary>Every status by which the API refuses, seen once.</summary>
public sealed class ProblemTests(RouteFixture app) : IClassFixture<RouteFixture>
{
    [Fact]
    public async Task Each_refusal_is_a_problem_that_helps()
    {
        var viewer = await app.KeyAsync(Roles.Viewer);
        var queued = await StartAsync();
        var cancelled = await StartAsync();
        await app.Http.RemoveAsync($"/api/runs/{cancelled}");

        Check(400, await app.Http.PostJsonAsync("/api/tenants", new { }), "name: is missing");
        Check(401, await HttpAnswer.OfAsync(app.Http, HttpMethod.Get, "/api/tenants", ("X-Api-Key", "mttx_wrong")), "header X-Api-Key");
        Check(403, await HttpAnswer.OfAsync(app.Http, HttpMethod.Delete, $"/api/runs/{app.Own.Run}", ("X-Api-Key", viewer)), "role operator");
        Check(404, await app.Http.AskAsync("/api/nothing"), "/api/openapi.json");
        Check(404, await app.Http.AskAsync($"/api/tenants/{app.Nobody.Tenant}"), "no tenant");
        Check(404, await app.Http.AskAsync($"/api/runs/{app.Nobody.Run}"), "no run");
        Check(405, await app.Http.PutJsonAsync("/api/tenants", new { }), "GET, POST");
        Check(409, await app.Http.AskAsync($"/api/runs/{queued}/result"), "until it is finished");
        Check(410, await app.Http.AskAsync($"/api/runs/{cancelled}/result"), "cancelled");
        Check(412, await app.Http.PutJsonAsync($"/api/queries/{app.Own.Child}", new { query_text = "x" }, "\"0\""), "read it again");
        Check(415, await PostTextAsync("/api/api-keys"), "Content-Type: application/json");
        Check(422, await StartWithAsync("one key", app.Own.Tenant, 1, then: 2), "Send a new key");
        Check(504, await app.SendAsync(RouteExamples.All.Single(e => e.Route == "POST /api/analysis/run"), app.Own), "/api/runs/");
    }

    [Theory]
    [InlineData("permission_denied", 502)]
    [InlineData("unavailable", 503)]
    public async Task A_failure_of_Google_is_a_problem_that_names_it(string kind, int status)
    {
        using var control = new HttpClient { BaseAddress = app.Service.SimulatorAddress };
        await control.PostAsJsonAsync("/control/misbehave", new { kind, operation = "dashboardQueries.execute" });
        var asked = RouteExamples.All.Single(e => e.Route == "POST /api/analysis") with { Headers = [("Idempotency-Key", kind), ("Prefer", "wait=1")] };
        await app.SendAsync(asked with { Headers = [("Idempotency-Key", kind)] }, app.Own);
        await QueuePump.DrainAsync(app.Service.Services);
        await control.DeleteAsync(new Uri("/control/misbehave", UriKind.Relative));

        Check(status, await app.SendAsync(asked, app.Own), "Google");
    }

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_back()
    {
        await using var strict = await MttxService.StartAsync(new Dictionary<string, string?>
        {
            ["RateLimits:ExpensiveBurst"] = "1",
            ["RateLimits:ExpensivePerMinute"] = "1",
            ["Storage:Prefix"] = app.Service.Setting("Storage:Prefix"),
        });
        var key = await app.KeyAsync(Roles.Admin, ofAll: true);
        async Task<HttpAnswer> AskAsync(string path) => await HttpAnswer.OfAsync(strict.Http, HttpMethod.Get, path, ("X-Api-Key", key));

        // What is stored is cheap to read, what is calculated from it is not.
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(200, (int)(await AskAsync($"/api/runs/{app.Own.Run}/result")).Status);
        }

        string[] expensive = [$"/api/runs/{app.Own.Run}/result?tag=x", $"/api/runs/{app.Own.Run}/cases.csv", $"/api/runs/{app.Own.Run}/trend", $"/api/tenants/{app.Own.Tenant}/trend?metric=MTTR"];
        Assert.Equal(200, (int)(await AskAsync(expensive[0])).Status);
        foreach (var path in expensive)
        {
            var refused = await AskAsync(path);
            Check(429, refused, "ask again in");
            Assert.True(int.Parse(refused.Headers["Retry-After"], provider: null) > 0);
        }
    }

    private static void Check(int status, HttpAnswer answer, string help)
    {
        Assert.True((int)answer.Status == status, $"{status} is wanted: {(int)answer.Status} {answer.Text}");
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(status, (int)answer.Json["status"]!);
        Assert.NotEmpty((string)answer.Json["title"]!);
        Assert.NotEmpty((string)answer.Json["trace_id"]!);
        Assert.Contains(help, answer.Detail);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
    }

    private async Task<HttpAnswer> PostTextAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent("{}") };
        return await HttpAnswer.OfAsync(app.Http, request);
    }

    private async Task<string> StartAsync() =>
        (string)(await app.SendAsync(RouteExamples.All.Single(e => e.Route == "POST /api/analysis"), app.Own)).Json["run_id"]!;

    private async Task<HttpAnswer> StartWithAsync(string key, long tenant, int days, int then)
    {
        var example = RouteExamples.All.Single(e => e.Route == "POST /api/analysis") with { Headers = [("Idempotency-Key", key)] };
        JsonObject Body(int time) => new() { ["tenant_id"] = tenant, ["time_unit"] = "DAY", ["start_time_val"] = time };
        await app.SendAsync(example with { Body = _ => Body(days) }, app.Own);
        return await app.SendAsync(example with { Body = _ => Body(then) }, app.Own);
    }
}
