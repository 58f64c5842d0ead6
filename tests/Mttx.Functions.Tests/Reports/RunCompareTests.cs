using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Runs;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Mttx.Metrics.Queries;
using Mttx.Simulator;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Tests.Reports;

public sealed class RunCompareTests : IAsyncLifetime
{
    private RunService _service = null!;

    // Enough cases that every week has the four reached ones that a ratio takes, whichever week it is.
    public async Task InitializeAsync() =>
        _service = await RunService.StartAsync(new SimulatorOptions { Cases = [4000] }, settings: ("RateLimits:ExpensiveBurst", "1000"));

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_time_before_is_as_long_and_ends_where_the_runs_own_begins()
    {
        var run = await RunAsync();

        var told = await CompareAsync(run);

        var previous = (await _service.Http.AskAsync($"/api/runs/{(string)told["previous_run_id"]!}")).Json;
        var week = RunService.Week;
        Assert.Equal((run, "succeeded", null), ((string)told["run_id"]!, (string)told["state"]!, (string?)told["reason"]));
        Assert.Equal(
            ($"{week.Start - Duration.FromDays(7)}", $"{week.Start}", $"{week.End}"),
            ((string)told["previous_start"]!, (string)told["current_start"]!, (string)told["current_end"]!));
        Assert.Equal(
            (week.Start - Duration.FromDays(7), week.Start),
            (InstantPattern.General.Parse((string)previous["window_start"]!).Value, InstantPattern.General.Parse((string)previous["window_end"]!).Value));
        Assert.True((int)told["previous_cases"]! > 0 && (int)told["current_cases"]! > 0);
        Assert.Equal(["MTTD", "MTTA", "MTTC", "MTTR"], told["metrics"]!.AsArray().Select(m => (string)m!["metric"]!));
        Assert.All(told["metrics"]!.AsArray(), metric =>
        {
            Assert.Equal((int)told["previous_cases"]!, (int)metric!["previous"]!["total"]!);
            Assert.Equal((int)told["current_cases"]!, (int)metric["current"]!["total"]!);
            Assert.NotNull(metric["current"]!["within_good_percent"]);
            Assert.InRange((double)metric["ratio"]!, (double)metric["ratio_low"]!, (double)metric["ratio_high"]!);
        });
    }

    [Fact]
    public async Task Two_runs_say_what_one_run_over_both_times_says()
    {
        var one = (await _service.Http.AskAsync($"/api/compare?tenant_id={_service.Tenant}&metric=MTTA&period=3d")).Json;
        var window = new TimeWindow(
            InstantPattern.General.Parse((string)one["current_start"]!).Value, InstantPattern.General.Parse((string)one["current_end"]!).Value);

        var two = await CompareAsync(await RunAsync(window));

        var metric = two["metrics"]!.AsArray().Single(m => (string)m!["metric"]! == "MTTA")!;
        foreach (var member in new[] { "previous_start", "current_start", "current_end", "previous_cases", "current_cases" })
        {
            Assert.Equal(one[member]!.ToJsonString(), two[member]!.ToJsonString());
        }

        foreach (var member in new[] { "verdict", "reason", "p_value", "ratio", "ratio_low", "ratio_high", "smallest_detectable_percent" })
        {
            Assert.True(JsonNode.DeepEquals(one[member], metric[member]), $"{member}: {one[member]} {metric[member]}");
        }

        foreach (var period in new[] { "previous", "current" })
        {
            Assert.Equal((int)one[period + "_reached"]!, (int)metric[period]!["reached"]!);
            Assert.Equal((int)one[period + "_open"]!, (int)metric[period]!["open"]!);
        }
    }

    [Fact]
    public async Task Whoever_asks_again_shares_the_run_whatever_their_filters()
    {
        var run = await RunAsync();
        var all = await CompareAsync(run);
        var asked = (await _service.QueriesAsync()).Count;

        var some = await CompareAsync(run, "?tag=True+Positive");

        Assert.Equal((string)all["previous_run_id"]!, (string)some["previous_run_id"]!);
        Assert.Equal(asked, (await _service.QueriesAsync()).Count);
        Assert.InRange((int)some["previous_cases"]!, 1, (int)all["previous_cases"]! - 1);
        Assert.InRange((int)some["current_cases"]!, 1, (int)all["current_cases"]! - 1);
        Assert.Equal("True Positive", (string)some["filters"]!["tags"]![0]!);
        Assert.NotEqual((string)all["definition_hash"]!, (string)some["definition_hash"]!);
    }

    [Fact]
    public async Task A_run_keeps_its_own_filters_where_none_are_given()
    {
        var filtered = await _service.AnalyzeAsync(RunService.Week, "wait=40", filters: new JsonObject { ["tags"] = new JsonArray("True Positive") });

        var told = await CompareAsync((string)filtered.Json["run_id"]!);

        Assert.Equal("True Positive", (string)told["filters"]!["tags"]![0]!);
        Assert.Equal((string)filtered.Json["definition"]!["hash"]!, (string)told["definition_hash"]!);
        Assert.Equal((int)filtered.Json["completion_rates"]!["total_cases"]!, (int)told["current_cases"]!);
    }

    [Fact]
    public async Task What_is_measured_otherwise_by_now_is_not_compared()
    {
        var run = await RunAsync();
        var config = (await _service.Http.AskAsync($"/api/tenants/{_service.Tenant}/mttx-configs")).Json[0]!;
        var changed = await _service.Http.PutJsonAsync(
            $"/api/mttx-configs/{(long)config["id"]!}", new { config_key = "case_history_stage", config_value = "Triage" });
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        var asked = (await _service.QueriesAsync()).Count;

        var told = await CompareAsync(run);

        Assert.Equal("what is measured for the tenant has changed since the run was made; run the analysis again", (string)told["reason"]!);
        Assert.Null(told["previous_run_id"]);
        Assert.Empty(told["metrics"]!.AsArray());
        Assert.Equal(asked, (await _service.QueriesAsync()).Count);
    }

    [Fact]
    public async Task A_time_before_all_data_is_not_asked_for()
    {
        var end = Instant.FromUtc(2026, 1, 1, 0, 0);

        var told = await CompareAsync(await RunAsync(new(end - Duration.FromDays(60 * 366), end)));

        Assert.Contains("before 1970", (string)told["reason"]!, StringComparison.Ordinal);
        Assert.Null(told["previous_run_id"]);
    }

    [Fact]
    public async Task A_comparison_that_is_not_there_in_time_is_promised()
    {
        await using var idle = await RunService.StartAsync(pumps: false);
        var started = await idle.AnalyzeAsync(RunService.Week);
        await QueuePump.DrainAsync(idle.Services);
        var path = $"/api/runs/{(string)started.Json["run_id"]!}/compare";

        var promised = await HttpAnswer.OfAsync(idle.Http, HttpMethod.Get, path, ("Prefer", "wait=0"));
        await QueuePump.DrainAsync(idle.Services);
        var kept = await HttpAnswer.OfAsync(idle.Http, HttpMethod.Get, path, ("Prefer", "wait=0"));

        Assert.Equal((HttpStatusCode.Accepted, "queued"), (promised.Status, (string)promised.Json["state"]!));
        Assert.Equal($"/api/runs/{(string)promised.Json["previous_run_id"]!}", promised.Headers["Location"]);
        Assert.Equal("5", promised.Headers["Retry-After"]);
        Assert.Null(promised.Json["previous_cases"]);
        Assert.Empty(promised.Json["metrics"]!.AsArray());
        Assert.True(kept.Status == HttpStatusCode.OK, kept.Text);
        Assert.Equal(promised.Json["previous_run_id"]!.ToJsonString(), kept.Json["previous_run_id"]!.ToJsonString());
    }

    [Fact]
    public async Task A_run_that_was_removed_meanwhile_is_made_anew()
    {
        var run = await RunAsync();
        var first = (string)(await CompareAsync(run))["previous_run_id"]!;
        Assert.True(RunId.TryParse(first, out var id));
        await _service.Store.RemoveAsync((await _service.Store.FindAsync(id, CancellationToken.None))!, keyRow: null, CancellationToken.None);

        var again = (string)(await CompareAsync(run))["previous_run_id"]!;

        Assert.NotEqual(first, again);
        Assert.Equal(again, (string)(await CompareAsync(run))["previous_run_id"]!);
    }

    [Fact]
    public async Task A_failure_of_Google_is_told_as_such()
    {
        var run = await RunAsync();
        await _service.MisbehaveAsync("permission_denied");

        var answer = await _service.Http.AskAsync($"/api/runs/{run}/compare");

        Assert.Equal((HttpStatusCode.BadGateway, "Google SecOps"), (answer.Status, (string)answer.Json["upstream"]!));
    }

    [Fact]
    public async Task What_cannot_be_compared_says_why()
    {
        await using var idle = await RunService.StartAsync(pumps: false);
        var queued = (string)(await idle.AnalyzeAsync(RunService.Week)).Json["run_id"]!;
        var run = await RunAsync();

        var priority = await _service.Http.AskAsync($"/api/runs/{run}/compare?priority=High");

        Assert.Equal(HttpStatusCode.Conflict, (await idle.Http.AskAsync($"/api/runs/{queued}/compare")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.AskAsync("/api/runs/no-run/compare")).Status);
        Assert.Equal((HttpStatusCode.BadRequest, "priority"), (priority.Status, priority.Json["errors"]!.AsObject().Single().Key));
    }

    private async Task<string> RunAsync(TimeWindow? window = null)
    {
        var answer = await _service.AnalyzeAsync(window ?? RunService.Week, "wait=40");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return (string)answer.Json["run_id"]!;
    }

    private async Task<JsonNode> CompareAsync(string run, string query = "")
    {
        var answer = await _service.Http.AskAsync($"/api/runs/{run}/compare{query}");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return answer.Json;
    }
}
