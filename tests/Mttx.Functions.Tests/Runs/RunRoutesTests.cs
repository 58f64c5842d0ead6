using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Runs;

public sealed class RunRoutesTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("1-3155378975999999999-0123abcd")]
    [InlineData("77-0000000000000000001-0123abcd")]
    [InlineData("0-0000000000000000001-0123abcd")]
    public async Task An_unknown_run_is_not_found_on_any_route(string id)
    {
        await using var service = await RunService.StartAsync(pumps: false);

        foreach (var path in new[] { "", "/result", "/cases.csv" })
        {
            var answer = await service.Http.AskAsync($"/api/runs/{id}{path}");
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Equal("application/problem+json", answer.ContentType);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await service.DeleteAsync($"/api/runs/{id}")).Status);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_in_pages_and_by_state()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Insert(0, (await service.LaunchAsync()).Id.ToString());
        }

        await service.DeleteAsync($"/api/runs/{ids[2]}");
        var path = $"/api/tenants/{service.Tenant}/runs";
        var first = await service.Http.AskAsync(path + "?limit=2");
        var second = await service.Http.AskAsync($"{path}?limit=3&continuation={first.Headers["X-Continuation"]}");

        Assert.Equal(ids, Ids(first).Concat(Ids(second)));
        Assert.Contains("rel=\"next\"", first.Headers["Link"], StringComparison.Ordinal);
        Assert.False(second.Headers.ContainsKey("X-Continuation"));
        Assert.Equal([ids[2]], Ids(await service.Http.AskAsync(path + "?state=cancelled")));
        Assert.Empty(Ids(await service.Http.AskAsync($"/api/tenants/{service.Tenants[1]}/runs")));
        Assert.Equal(HttpStatusCode.NotFound, (await service.Http.AskAsync("/api/tenants/99/runs")).Status);

        static IEnumerable<string> Ids(HttpAnswer answer) => answer.Json.AsArray().Select(run => (string)run!["run_id"]!);
    }

    [Fact]
    public async Task What_a_list_cannot_be_asked_is_told_by_field()
    {
        await using var service = await RunService.StartAsync(pumps: false);

        var answer = await service.Http.AskAsync($"/api/tenants/{service.Tenant}/runs?limit=0&state=lost&kind=odd&continuation=2-0000000000000000001-0123abcd");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(["continuation", "kind", "limit", "state"], answer.Json["errors"]!.AsObject().Select(e => e.Key).Order());
    }

    [Fact]
    public async Task Runs_that_only_a_figure_needed_can_be_left_out_of_the_list()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var analysis = await service.LaunchAsync();
        var figure = await service.Http.AskAsync($"/api/metrics/{service.Tenant}/MTTR?last=7d");
        var path = $"/api/tenants/{service.Tenant}/runs";

        var all = (await service.Http.AskAsync(path)).Json.AsArray();
        var first = await service.Http.AskAsync(path + "?kind=analysis&kind=report&limit=1");
        var figures = (await service.Http.AskAsync(path + "?kind=figure")).Json.AsArray();

        Assert.Equal(["analysis", "figure"], all.Select(run => (string)run!["kind"]!).Order());
        Assert.Equal([analysis.Id.ToString()], first.Json.AsArray().Select(run => (string)run!["run_id"]!));
        Assert.False(first.Headers.ContainsKey("X-Continuation"));
        Assert.Equal([(string)figure.Json["run_id"]!], figures.Select(run => (string)run!["run_id"]!));
    }

    [Fact]
    public async Task A_waiting_run_is_cancelled_at_once_and_once_only()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();

        var cancelled = await service.DeleteAsync($"/api/runs/{run.Id}");
        var again = await service.DeleteAsync($"/api/runs/{run.Id}");
        await QueuePump.DrainAsync(service.Services);

        Assert.Equal("cancelled", (string)cancelled.Json["state"]!);
        Assert.Equal(cancelled.Text, again.Text);
        Assert.Empty(await service.QueriesAsync());
        Assert.Equal(HttpStatusCode.Gone, (await service.Http.AskAsync($"/api/runs/{run.Id}/result")).Status);
    }

    [Fact]
    public async Task A_run_at_work_ends_soon_after_it_is_cancelled()
    {
        await using var service = await RunService.StartAsync();
        await service.MisbehaveAsync("latency", latencyMs: 60_000);
        var run = await service.LaunchAsync();
        await service.MisbehavingAsync();

        var asked = await service.DeleteAsync($"/api/runs/{run.Id}");

        Assert.True((bool)asked.Json["cancel_requested"]!);
        Assert.Equal("cancelled", (string)(await service.FinishedAsync(run.Id.ToString()))["state"]!);
    }

    [Fact]
    public async Task A_finished_run_stays_as_it_is()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        await QueuePump.DrainAsync(service.Services);

        var before = await service.Http.AskAsync($"/api/runs/{run.Id}");
        var deleted = await service.DeleteAsync($"/api/runs/{run.Id}", ifMatch: before.Headers["ETag"]);
        var stale = await service.DeleteAsync($"/api/runs/{run.Id}", ifMatch: "\"other\"");

        Assert.Equal("succeeded", (string)before.Json["state"]!);
        Assert.Equal(before.Text, deleted.Text);
        Assert.Equal(HttpStatusCode.PreconditionFailed, stale.Status);
    }

    [Fact]
    public async Task A_result_that_is_not_there_yet_is_a_conflict_that_tells_the_state()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();

        var answer = await service.Http.AskAsync($"/api/runs/{run.Id}/result");

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Equal("queued", (string)answer.Json["state"]!);
    }

    [Fact]
    public async Task Cases_come_as_a_table_with_the_same_filters()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        await QueuePump.DrainAsync(service.Services);
        var result = (await service.Http.AskAsync($"/api/runs/{run.Id}/result")).Json;
        var environment = result["breakdowns"]!["environment"]![0]!;

        var all = await service.Http.AskAsync($"/api/runs/{run.Id}/cases.csv");
        var some = await service.Http.AskAsync($"/api/runs/{run.Id}/cases.csv?environment={Uri.EscapeDataString((string)environment["name"]!)}");

        Assert.Equal("text/csv", all.ContentType);
        Assert.Contains($"mttx-{run.Id}-cases.csv", all.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Equal("case_id,MTTD,MTTA,MTTC,MTTR,tags,environment,detection_rule_name", all.Text.Split('\n')[0]);
        Assert.Equal((int)result["completion_rates"]!["total_cases"]!, all.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        Assert.Equal((int)environment["cases"]!, some.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
    }

    [Fact]
    public async Task A_result_comes_compressed_to_who_takes_it_so()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var run = await service.LaunchAsync();
        await QueuePump.DrainAsync(service.Services);
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/runs/{run.Id}/result") { Headers = { { "Accept-Encoding", "gzip" } } };

        using var response = await service.Http.SendAsync(request);
        var plain = await service.Http.AskAsync($"/api/runs/{run.Id}/result");

        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var content = new System.IO.Compression.GZipStream(
            await response.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        Assert.True(JsonNode.DeepEquals(plain.Json, await JsonNode.ParseAsync(content)));
    }
}
