using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Runs;

public sealed class AnalysisTests
{
    [Fact]
    public async Task A_result_in_time_is_what_calculate_makes_of_the_same_rows()
    {
        await using var service = await RunService.StartAsync();
        using var files = ResultFiles.Of(
            System.Text.Encoding.UTF8.GetString(await service.ExportAsync("history", RunService.Week)),
            System.Text.Encoding.UTF8.GetString(await service.ExportAsync("cases", RunService.Week)));
        var calculated = JsonNode.Parse((await MttxProcess.RunAsync([.. files.Arguments, "--by", "rule", "--format", "json"])).Output)!;

        var answer = await service.AnalyzeAsync(RunService.Week, "wait=40");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal("wait=40", answer.Headers["Preference-Applied"]);
        Assert.NotEmpty(calculated["individual_cases"]!.AsObject());
        var told = answer.Json;
        RemoveWhatOnlyRunsTell(told["individual_cases"]!);
        foreach (var member in new[] { "individual_cases", "average_metrics", "completion_rates", "thresholds", "statistics", "definition", "data_end" })
        {
            Assert.True(JsonNode.DeepEquals(calculated[member], told[member]), $"{member}: {calculated[member]} {told[member]}");
        }

        Assert.True(JsonNode.DeepEquals(calculated["breakdowns"]!["rule"], answer.Json["breakdowns"]!["rule"]));
        Assert.Equal(["rule", "environment", "tag"], answer.Json["breakdowns"]!.AsObject().Select(b => b.Key).Take(3));
        Assert.Equal(service.Tenant, (long)answer.Json["tenant_id"]!);
        Assert.Equal("https://example.backstory.chronicle.security", (string)answer.Json["base_url"]!);
        Assert.False((bool)answer.Json["history_limit_hit"]!);
        Assert.True((bool)answer.Json["completeness"]!["cases"]!["complete"]!);
        Assert.NotEmpty(answer.Json["trend"]!["buckets"]!.AsArray());
        Assert.NotEmpty(answer.Json["time_in_stage"]!["stages"]!.AsArray());
        Assert.Equal($"/api/runs/{answer.Json["run_id"]}/result", answer.Headers["Content-Location"]);
    }

    [Fact]
    public async Task Results_and_raw_rows_have_the_members_that_the_description_names()
    {
        await using var service = await RunService.StartAsync();
        var schemas = (await service.Http.AskAsync("/api/openapi.json")).Json["components"]!["schemas"]!;

        var result = (await service.AnalyzeAsync(RunService.Week, "wait=40")).Json;
        var raw = (await service.Http.PostJsonAsync("/api/analysis/run", new { tenant_id = service.Tenant, time_unit = "DAY", start_time_val = 1 })).Json;

        Assert.Equal(Members(schemas["WireResult"]!["properties"]!), Members(result));
        Assert.Equal(Members(schemas["WireResultCase"]!["properties"]!), Members(result["individual_cases"]!.AsObject().First().Value!));
        Assert.Equal(Members(schemas["WireThreshold"]!["properties"]!), Members(result["thresholds"]![0]!));
        Assert.Equal(Members(schemas["WireRawResult"]!["properties"]!), Members(raw));

        static IEnumerable<string> Members(JsonNode node) => node.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Without_a_preference_the_run_is_answered_at_once_and_its_result_can_be_fetched_later()
    {
        await using var service = await RunService.StartAsync();

        var answer = await service.AnalyzeAsync(RunService.Week);

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal($"/api/runs/{answer.Json["run_id"]}", answer.Headers["Location"]);
        Assert.True(int.Parse(answer.Headers["Retry-After"], provider: null) > 0);
        var run = await service.FinishedAsync((string)answer.Json["run_id"]!);
        Assert.Equal("succeeded", (string)run["state"]!);
        Assert.Equal(2, (int)run["progress"]!["windows_done"]!);
        var result = await service.Http.AskAsync($"{answer.Headers["Location"]}/result");
        Assert.True(JsonNode.DeepEquals(run["statistics"], result.Json["statistics"]));
        Assert.Equal((string)run["definition_hash"]!, (string)result.Json["definition"]!["hash"]!);
        Assert.Equal(RunService.Week.End.ToString(), (string)run["as_of"]!);
    }

    [Fact]
    public async Task A_wait_that_is_over_answers_the_run_as_it_is()
    {
        await using var service = await RunService.StartAsync(pumps: false);

        var answer = await service.AnalyzeAsync(RunService.Week, "respond-async, wait=\"1\"");

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal("queued", (string)answer.Json["state"]!);
    }

    [Fact]
    public async Task Filters_say_which_cases_count()
    {
        await using var service = await RunService.StartAsync();
        var all = await service.AnalyzeAsync(RunService.Week, "wait=40");
        var rule = (string)all.Json["breakdowns"]!["rule"]![0]!["name"]!;

        var filtered = await service.AnalyzeAsync(RunService.Week, "wait=40", filters: new JsonObject { ["rules"] = new JsonArray(rule) });
        var later = await service.Http.AskAsync($"/api/runs/{all.Json["run_id"]}/result?rule={Uri.EscapeDataString(rule)}");

        var cases = (int)all.Json["breakdowns"]!["rule"]![0]!["cases"]!;
        Assert.Equal(cases, (int)filtered.Json["completion_rates"]!["total_cases"]!);
        Assert.NotEqual((string)all.Json["definition"]!["hash"]!, (string)filtered.Json["definition"]!["hash"]!);
        foreach (var member in new[] { "individual_cases", "statistics", "definition", "data_quality", "breakdowns", "trend" })
        {
            Assert.True(JsonNode.DeepEquals(filtered.Json[member], later.Json[member]), member);
        }
    }

    [Fact]
    public async Task Thresholds_that_change_later_leave_a_run_as_it_was_told()
    {
        await using var service = await RunService.StartAsync();
        var run = (await service.AnalyzeAsync(RunService.Week, "wait=40")).Json;
        var changed = await service.Http.PostJsonAsync(
            $"/api/tenants/{service.Tenant}/thresholds", new { thresholds = new[] { new { metric_name = "MTTR", good_threshold = 1, ok_threshold = 2 } } });
        Assert.Equal(HttpStatusCode.OK, changed.Status);

        var stored = (await service.Http.AskAsync($"/api/runs/{run["run_id"]}/result")).Json;
        var calculatedAnew = (await service.Http.AskAsync($"/api/runs/{run["run_id"]}/result?not_tag=nobody-has-this")).Json;
        var next = (await service.AnalyzeAsync(RunService.Week, "wait=40")).Json;

        Assert.True(JsonNode.DeepEquals(run["thresholds"], stored["thresholds"]));
        Assert.True(JsonNode.DeepEquals(run["thresholds"], calculatedAnew["thresholds"]));
        Assert.True(JsonNode.DeepEquals(run["statistics"], calculatedAnew["statistics"]));
        Assert.False(JsonNode.DeepEquals(run["thresholds"], next["thresholds"]));
    }

    [Theory]
    [InlineData("{}", "tenant_id", "time_unit")]
    [InlineData("""{"tenant_id":1,"time_unit":"FORTNIGHT","start_time_val":0}""", "time_unit", "start_time_val")]
    [InlineData("""{"tenant_id":1,"time_unit":"YEAR","start_time_val":101}""", "start_time_val")]
    [InlineData("""{"tenant_id":1,"time_unit":"day","start_time_val":1,"start_time":"2026-01-01T00:00:00Z"}""", "start_time")]
    [InlineData("""{"tenant_id":1,"start_time":"yesterday","end_time":"2026-01-01"}""", "start_time", "end_time")]
    [InlineData("""{"tenant_id":1,"start_time":"2026-01-01T00:00:00Z"}""", "end_time")]
    [InlineData("""{"tenant_id":1,"start_time":"2026-01-02T00:00:00Z","end_time":"2026-01-01T00:00:00Z"}""", "end_time")]
    [InlineData("""{"tenant_id":1,"start_time":"2126-01-02T00:00:00Z","end_time":"2126-01-03T00:00:00Z"}""", "start_time")]
    [InlineData("""{"tenant_id":1,"start_time":"1826-01-02T00:00:00Z","end_time":"2026-01-03T00:00:00Z"}""", "start_time")]
    [InlineData("""{"tenant_id":1,"time_unit":"DAY","start_time_val":1,"filters":{"tags":[""]}}""", "filters.tags")]
    [InlineData("""{"tenant_id":"1","time_unit":"DAY","start_time_val":1}""", "tenant_id")]
    [InlineData("""{"tenant_id":1,"time_unit":"DAY","start_time_val":1,"timeout":3}""", "timeout")]
    public async Task What_cannot_be_asked_is_told_by_field(string body, params string[] fields)
    {
        await using var service = await RunService.StartAsync(pumps: false);

        var answer = await service.PostAsync("/api/analysis", JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal(fields.Order(), answer.Json["errors"]!.AsObject().Select(e => e.Key).Order());
        Assert.Equal(0, await QueuePump.DrainAsync(service.Services));
    }

    [Fact]
    public async Task A_tenant_that_does_not_exist_is_not_found()
    {
        await using var service = await RunService.StartAsync(pumps: false);

        Assert.Equal(HttpStatusCode.NotFound, (await service.AnalyzeAsync(RunService.Week, tenant: 99)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await service.AnalyzeAsync(RunService.Week, tenant: -1)).Status);
    }

    [Fact]
    public async Task Twenty_requests_with_one_key_are_one_run()
    {
        await using var service = await RunService.StartAsync(pumps: false);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => service.AnalyzeAsync(RunService.Week, key: "alert 4711")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.Status));
        Assert.Single(answers.Select(answer => (string)answer.Json["run_id"]!).Distinct());
        Assert.Single((await service.Http.AskAsync($"/api/tenants/{service.Tenant}/runs")).Json.AsArray());
    }

    [Fact]
    public async Task A_key_serves_one_request_only()
    {
        await using var service = await RunService.StartAsync(pumps: false);
        var first = await service.AnalyzeAsync(RunService.Week, key: "k");

        var other = await service.AnalyzeAsync(RunService.Week, key: "k", filters: new JsonObject { ["tags"] = new JsonArray("VIP") });
        var otherTenant = await service.AnalyzeAsync(RunService.Week, key: "k", tenant: service.Tenants[1]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.Status);
        Assert.Contains("Idempotency-Key", other.Detail, StringComparison.Ordinal);
        Assert.NotEqual((string)first.Json["run_id"]!, (string)otherTenant.Json["run_id"]!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\tkeys")]
    public async Task A_key_that_is_none_is_refused(string key)
    {
        await using var service = await RunService.StartAsync(pumps: false);

        var answer = await service.AnalyzeAsync(RunService.Week, key: key.Length == 0 ? new string('k', 201) : key);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]!["Idempotency-Key"]);
    }

    [Fact]
    public async Task A_failure_of_Google_is_told_to_who_waits_and_to_who_asks_later()
    {
        await using var service = await RunService.StartAsync();
        await service.MisbehaveAsync("permission_denied");

        var answer = await service.AnalyzeAsync(RunService.Week, "wait=40");

        Assert.Equal(HttpStatusCode.BadGateway, answer.Status);
        Assert.Equal("Google SecOps", (string)answer.Json["upstream"]!);
        Assert.Equal(403, (int)answer.Json["upstream_status"]!);
        var run = await service.FinishedAsync((string)answer.Json["run_id"]!);
        Assert.Equal("failed", (string)run["state"]!);
        Assert.Equal(1, (int)run["attempts"]!);
        Assert.Equal(answer.Detail, (string)run["error"]!);
        Assert.Equal(HttpStatusCode.Gone, (await service.Http.AskAsync($"/api/runs/{answer.Json["run_id"]}/result")).Status);
    }

    [Fact]
    public async Task Rows_that_are_missing_make_a_run_partial()
    {
        await using var service = await RunService.StartAsync(new SimulatorOptions { Cases = [40_000, 10], Cap = 1 });
        var window = RunService.Week;

        var answer = await service.AnalyzeAsync(new(window.End - NodaTime.Duration.FromHours(1), window.End), "wait=40");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.True((bool)answer.Json["history_limit_hit"]!);
        Assert.Contains(answer.Json["completeness"]!["history"]!["windows"]!.AsArray(), w => (string)w!["outcome"]! == "truncated");
        var run = await service.FinishedAsync((string)answer.Json["run_id"]!);
        Assert.Equal("partial", (string)run["state"]!);
    }

    [Fact]
    public async Task Clients_of_earlier_versions_get_the_raw_rows_and_can_send_them_back()
    {
        await using var service = await RunService.StartAsync();
        var body = new JsonObject { ["tenant_id"] = service.Tenant, ["time_unit"] = "day", ["start_time_val"] = 7 };

        var raw = await service.PostAsync("/api/analysis/run", body);

        Assert.True(raw.Status == HttpStatusCode.OK, raw.Text);
        Assert.Equal(["case_history_data", "case_mttd_data", "history_limit_hit", "mttd_limit_hit"], raw.Json.AsObject().Select(m => m.Key));
        var sent = raw.Json.AsObject();
        sent["tenant_id"] = service.Tenant;
        var calculated = await service.PostAsync("/api/analysis/calculate", sent);
        var run = (await service.Http.AskAsync($"/api/tenants/{service.Tenant}/runs")).Json[0]!;
        Assert.True(calculated.Status == HttpStatusCode.OK, calculated.Text);
        Assert.Equal((int)run["cases"]!, (int)calculated.Json["completion_rates"]!["total_cases"]!);
        Assert.True((int)run["cases"]! > 0);
    }

    [Fact]
    public async Task A_raw_query_that_takes_too_long_names_its_run()
    {
        await using var service = await RunService.StartAsync(pumps: false, settings: ("Runs:LongestLegacyWait", "00:00:00.3"));
        var body = new JsonObject { ["tenant_id"] = service.Tenant, ["time_unit"] = "DAY", ["start_time_val"] = 7 };

        var answer = await service.PostAsync("/api/analysis/run", body);

        Assert.Equal(HttpStatusCode.GatewayTimeout, answer.Status);
        Assert.Equal("queued", (string)(await service.Http.AskAsync($"/api/runs/{answer.Json["run_id"]}")).Json["state"]!);
    }
    private static void RemoveWhatOnlyRunsTell(JsonNode cases)
    {
        foreach (var (_, told) in cases.AsObject())
        {
            foreach (var member in new[] { "created_at", "rules", "environments", "priority", "open" })
            {
                Assert.True(told!.AsObject().Remove(member), member);
            }
        }
    }
}
