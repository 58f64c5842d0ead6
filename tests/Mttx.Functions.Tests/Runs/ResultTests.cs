using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Runs;

public sealed class ResultTests : IAsyncLifetime
{
    private RunService _service = null!;

    public async Task InitializeAsync() => _service = await RunService.StartAsync(settings: ("RateLimits:ExpensiveBurst", "1000"));

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Each_case_tells_when_it_came_to_be_and_lists_its_names()
    {
        var cases = CasesOf(await RunAsync());

        Assert.NotEmpty(cases);
        Assert.All(cases, told =>
        {
            var created = NodaTime.Text.InstantPattern.General.Parse((string)told["created_at"]!).Value;
            Assert.InRange(created, RunService.Week.Start, RunService.Week.End);
            Assert.Equal((string)told["environment"]!, Joined(told["environments"]!));
            Assert.Equal((string)told["detection_rule_name"]!, Joined(told["rules"]!));
            Assert.Null(told["priority"]);
        });
        Assert.Contains(cases, told => told["rules"]!.AsArray().Count > 0);
    }

    [Fact]
    public async Task A_case_names_the_metrics_that_it_is_open_in_as_the_figures_count_them()
    {
        var result = await RunAsync();
        var cases = CasesOf(result);

        foreach (var (metric, figures) in result["statistics"]!.AsObject())
        {
            var open = cases.Where(told => told["open"]!.AsArray().Any(name => (string)name! == metric)).ToList();
            Assert.Equal((int)figures!["open"]!, open.Count);
            Assert.All(open, told => Assert.Null(told[metric]));
        }

        Assert.Contains(cases, told => told["open"]!.AsArray().Count > 0);
        Assert.Contains(cases, told => told["open"]!.AsArray().Count == 0);
    }

    [Fact]
    public async Task Priorities_are_told_where_the_case_query_answers_them()
    {
        var query = (await _service.Http.AskAsync($"/api/tenants/{_service.Tenant}/queries")).Json.AsArray().Single(q => (string)q!["name"]! == "query_case")!;
        var text = ((string)query["query_text"]!).Replace("outcome:", "outcome:\n  $priority = array_distinct(case.priority)", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await _service.Http.PutJsonAsync($"/api/queries/{(long)query["id"]!}", new { query_text = text })).Status);

        var result = await RunAsync();

        var group = result["breakdowns"]!["priority"]![0]!;
        Assert.Equal((int)group["cases"]!, CasesOf(result).Count(told => (string)told["priority"]! == (string)group["name"]!));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&tag=True+Positive")]
    public async Task Without_cases_the_rest_of_a_result_is_the_same(string filters)
    {
        var path = $"/api/runs/{(string)(await RunAsync())["run_id"]!}/result";

        var whole = await AskAsync($"{path}?cases=true{filters}");
        var figures = await AskAsync($"{path}?cases=false{filters}");

        Assert.NotEmpty(CasesOf(whole));
        Assert.False(figures.ContainsKey("individual_cases"));
        whole.Remove("individual_cases");
        Assert.True(JsonNode.DeepEquals(whole, figures), figures.ToJsonString());
    }

    [Theory]
    [InlineData("cases=true")]
    [InlineData("cases=false")]
    [InlineData("tag=True+Positive")]
    public async Task Who_takes_gzip_gets_the_same_result_as_gzip(string query)
    {
        var path = $"/api/runs/{(string)(await RunAsync())["run_id"]!}/result?{query}";
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Encoding", "br, gzip");
        using var answer = await _service.Http.SendAsync(request);

        Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
        await using var unzipped = new GZipStream(await answer.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        Assert.True(JsonNode.DeepEquals(await AskAsync(path), await JsonNode.ParseAsync(unzipped)));
    }

    [Theory]
    [InlineData("no")]
    [InlineData("False")]
    [InlineData("0")]
    public async Task Cases_are_told_or_not_and_nothing_between(string value)
    {
        var answer = await _service.Http.AskAsync($"/api/runs/{(string)(await RunAsync())["run_id"]!}/result?cases={value}");

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal($"cases: \"{value}\" is neither true nor false; give false to leave the single cases out.", answer.Detail);
    }

    private static string Joined(JsonNode names) =>
        names.AsArray().Count == 0 ? "Unknown" : string.Join(", ", names.AsArray().Select(name => (string)name!));

    private static List<JsonObject> CasesOf(JsonNode result) => [.. result["individual_cases"]!.AsObject().Select(c => c.Value!.AsObject())];

    private async Task<JsonObject> RunAsync()
    {
        var answer = await _service.AnalyzeAsync(RunService.Week, "wait=40");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json.AsObject();
    }

    private async Task<JsonObject> AskAsync(string path)
    {
        var answer = await _service.Http.AskAsync(path);
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json.AsObject();
    }
}
