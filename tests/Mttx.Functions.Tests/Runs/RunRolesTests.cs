using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Runs;

public sealed class RunRolesTests
{
    [Fact]
    public async Task A_key_of_one_tenant_knows_nothing_of_the_runs_of_another()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        var stranger = await KeyAsync(service, "operator", service.Tenants[1]);

        foreach (var path in new[] { $"/api/runs/{run.Id}", $"/api/runs/{run.Id}/result", $"/api/runs/{run.Id}/cases.csv", $"/api/tenants/{service.Tenant}/runs" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(service, HttpMethod.Get, path, stranger)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(service, HttpMethod.Delete, $"/api/runs/{run.Id}", stranger)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync(service, HttpMethod.Post, "/api/analysis", stranger, service.Body(RunService.Week))).Status);
        Assert.Equal("queued", (string)(await service.Http.AskAsync($"/api/runs/{run.Id}")).Json["state"]!);
    }

    [Fact]
    public async Task Viewers_read_runs_and_neither_start_nor_end_them()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        var viewer = await KeyAsync(service, "viewer", service.Tenant);

        Assert.Equal(HttpStatusCode.OK, (await AskAsync(service, HttpMethod.Get, $"/api/runs/{run.Id}", viewer)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(service, HttpMethod.Delete, $"/api/runs/{run.Id}", viewer)).Status);
        foreach (var path in new[] { "/api/analysis", "/api/analysis/run" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(service, HttpMethod.Post, path, viewer, service.Body(RunService.Week))).Status);
        }
    }

    private static async Task<string> KeyAsync(RunService service, string role, long tenant)
    {
        var answer = await service.PostAsync("/api/api-keys", new JsonObject { ["name"] = "test", ["role"] = role, ["tenant_ids"] = new JsonArray(tenant) });
        Assert.True(answer.Status == HttpStatusCode.Created, answer.Text);
        return (string)answer.Json["key"]!;
    }

    private static async Task<HttpAnswer> AskAsync(RunService service, HttpMethod method, string path, string key, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { { "X-Api-Key", key } } };
        request.Content = body is null ? null : System.Net.Http.Json.JsonContent.Create(body);
        return await HttpAnswer.OfAsync(service.Http, request);
    }
}
