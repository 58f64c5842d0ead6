using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Audit;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;

namespace Mttx.Functions.Tests.Reports;

public sealed class ReportTests : IAsyncLifetime
{
    private RunService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await RunService.StartAsync(settings: ("RateLimits:ExpensiveBurst", "1000"));

        // Whoever asks twice is to meet the same five minutes.
        var second = _service.Clock.GetUtcNow().ToUnixTimeSeconds() % 300;
        _service.Clock.Advance(TimeSpan.FromSeconds(second > 200 ? 310 - second : 0));
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_figure_is_flat_and_is_that_of_the_run_behind_it()
    {
        var answer = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/mttr?last=7d");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var run = (await _service.Http.AskAsync($"/api/runs/{(string)answer.Json["run_id"]!}")).Json;
        var figures = run["statistics"]!["MTTR"]!;
        Assert.Equal(
            "metric value_seconds statistic reached eligible open state target_seconds breach reason as_of run_id",
            string.Join(' ', answer.Json.AsObject().Select(m => m.Key)));
        Assert.Equal("MTTR", (string)answer.Json["metric"]!);
        Assert.Equal("median", (string)answer.Json["statistic"]!);
        Assert.Equal((double)figures["median_seconds"]!, (double)answer.Json["value_seconds"]!);
        Assert.Equal((int)figures["reached"]!, (int)answer.Json["reached"]!);
        Assert.Equal(28_800, (double)answer.Json["target_seconds"]!);
        Assert.Equal((double)answer.Json["value_seconds"]! > 28_800, (bool)answer.Json["breach"]!);
        Assert.Null(answer.Json["reason"]);
        Assert.Equal("succeeded", (string)answer.Json["state"]!);
    }

    [Fact]
    public async Task All_who_ask_within_five_minutes_share_a_run_whatever_their_filters()
    {
        var first = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/MTTA");
        var asked = (await _service.QueriesAsync()).Count;
        var environment = (string)(await ResultAsync(first))["breakdowns"]!["environment"]![0]!["name"]!;

        var all = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/MTTA?statistic=p90&target=4h&rule=");
        var some = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/MTTA?environment={Uri.EscapeDataString(environment)}");

        Assert.Equal((string)first.Json["run_id"]!, (string)all.Json["run_id"]!);
        Assert.Equal((string)first.Json["run_id"]!, (string)some.Json["run_id"]!);
        Assert.Equal(asked, (await _service.QueriesAsync()).Count);
        Assert.Equal(14_400, (double)all.Json["target_seconds"]!);
        Assert.InRange((int)some.Json["reached"]!, 1, (int)all.Json["reached"]! - 1);
    }

    [Fact]
    public async Task Twenty_callers_at_once_share_one_run()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/MTTD?last=2d")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(answers.Select(answer => (string)answer.Json["run_id"]!).Distinct());
    }

    [Fact]
    public async Task A_run_that_a_report_starts_stands_in_the_audit_once()
    {
        var first = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/MTTD?last=3d");
        var again = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/MTTR?last=3d");

        var run = (string)first.Json["run_id"]!;
        Assert.Equal(run, (string)again.Json["run_id"]!);
        Assert.Single(_service.Log.Lines, line => line.Category == AuditLog.Category && line.Message.StartsWith($"run.start {run} by local", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Priorities_that_the_rows_do_not_tell_are_refused_by_every_report_alike()
    {
        var run = await FinishedAsync();
        foreach (var path in new[] { $"runs/{run}/result", $"runs/{run}/cases.csv", $"runs/{run}/trend", $"metrics/{_service.Tenant}/MTTR" })
        {
            var answer = await _service.Http.AskAsync($"/api/{path}?priority=High");
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{path} {answer.Text}");
            Assert.Equal("priority", answer.Json["errors"]!.AsObject().Single().Key);
            Assert.Contains("answers no column priority", answer.Detail);
        }

        var started = await _service.AnalyzeAsync(RunService.Week, "wait=30", filters: new JsonObject { ["priorities"] = new JsonArray("High") });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, started.Status);
        Assert.Contains("answers no column priority", started.Detail);
    }

    [Fact]
    public async Task A_list_that_is_given_stands_in_place_of_the_runs_own_in_every_report_of_it()
    {
        var filtered = await _service.AnalyzeAsync(RunService.Week, "wait=30", filters: new JsonObject { ["tags"] = new JsonArray("True Positive") });
        var run = (string)filtered.Json["run_id"]!;
        var environment = (string)filtered.Json["breakdowns"]!["environment"]![0]!["name"]!;

        var result = await _service.Http.AskAsync($"/api/runs/{run}/result?environment={Uri.EscapeDataString(environment)}");
        var trend = await _service.Http.AskAsync($"/api/runs/{run}/trend?environment={Uri.EscapeDataString(environment)}");
        var signal = await _service.Http.PostJsonAsync(
            "/api/signal-to-noise",
            Signal(("run_id", run), ("filters", new JsonObject { ["environments"] = new JsonArray(environment) })));

        var cases = (int)result.Json["completion_rates"]!["total_cases"]!;
        Assert.True(cases > 0);
        Assert.Equal(cases, (int)signal.Json["cases"]!);
        Assert.Equal("True Positive", (string)signal.Json["filters"]!["tags"]![0]!);
        Assert.Equal("True Positive", (string)trend.Json["filters"]!["tags"]![0]!);
        Assert.Equal((string)result.Json["definition"]!["hash"]!, (string)trend.Json["definition_hash"]!);
        Assert.Equal(cases, trend.Json["trend"]!["buckets"]!.AsArray().Sum(b => (int)b!["cases"]!) + (int)trend.Json["trend"]!["cases_without_time"]!);
    }

    [Fact]
    public async Task A_quiet_time_is_no_error_and_says_so()
    {
        var answer = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/MTTR?last=7d&rule=Nobody+has+this+rule");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Null(answer.Json["value_seconds"]);
        Assert.Null(answer.Json["breach"]);
        Assert.Equal(0, (int)answer.Json["reached"]!);
        Assert.Equal("no case lies in this time, as filtered", (string)answer.Json["reason"]!);
    }

    [Theory]
    [InlineData("MTTX", "metric")]
    [InlineData("MTTR?last=7", "last")]
    [InlineData("MTTR?last=7days", "last")]
    [InlineData("MTTR?statistic=average", "statistic")]
    [InlineData("MTTR?target=-1", "target")]
    [InlineData("MTTR?target=1mo", "target")]
    [InlineData("MTTR?priority=High", "priority")]
    public async Task What_cannot_be_used_is_named(string asked, string field)
    {
        var answer = await _service.Http.AskAsync($"/api/metrics/{_service.Tenant}/{asked}");

        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.Text);
        Assert.Equal(field, answer.Json["errors"]!.AsObject().Single().Key);
    }

    [Fact]
    public async Task A_figure_that_is_not_there_in_time_is_promised()
    {
        await using var idle = await RunService.StartAsync(pumps: false);

        var answer = await HttpAnswer.OfAsync(idle.Http, HttpMethod.Get, $"/api/metrics/{idle.Tenant}/MTTR", ("Prefer", "wait=0"));

        Assert.Equal(HttpStatusCode.Accepted, answer.Status);
        Assert.Equal("queued", (string)answer.Json["state"]!);
        Assert.Null(answer.Json["value_seconds"]);
        Assert.Equal($"/api/runs/{(string)answer.Json["run_id"]!}", answer.Headers["Location"]);
        Assert.Equal("5", answer.Headers["Retry-After"]);
    }

    [Fact]
    public async Task Two_periods_are_compared_with_what_stands_behind_the_verdict()
    {
        var answer = await _service.Http.AskAsync($"/api/compare?tenant_id={_service.Tenant}&metric=MTTA&period=7d");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.Contains((string)answer.Json["verdict"]!, new[] { "better", "worse", "cannot_tell" });
        Assert.Equal(7 * 86_400, (long)answer.Json["period_seconds"]!);
        Assert.InRange((double)answer.Json["ratio"]!, (double)answer.Json["ratio_low"]!, (double)answer.Json["ratio_high"]!);
        Assert.InRange((double)answer.Json["p_value"]!, 0, 1);
        Assert.True((int)answer.Json["previous_cases"]! > 0 && (int)answer.Json["current_cases"]! > 0);
    }

    [Fact]
    public async Task Signal_and_noise_are_those_of_the_latest_run_or_of_the_one_named()
    {
        var run = await FinishedAsync();

        var latest = await _service.Http.PostJsonAsync("/api/signal-to-noise", Signal(("tenant_id", _service.Tenant)));
        var named = await _service.Http.PostJsonAsync("/api/signal-to-noise", Signal(("run_id", run)));

        Assert.True(latest.Status == HttpStatusCode.OK, latest.Text);
        Assert.Equal(run, (string)latest.Json["run_id"]!);
        Assert.Equal(latest.Text, named.Text);
        Assert.True((bool)latest.Json["complete"]!);
        var rules = latest.Json["rules"]!.AsArray();
        Assert.Contains(rules, r => r!["precision"] is not null);
        Assert.All(rules, r => Assert.InRange((int)r!["signal"]! + (int)r["noise"]! - (int)r["both"]!, 0, (int)r["volume"]!));
    }

    [Fact]
    public async Task A_tag_on_both_sides_is_refused()
    {
        var answer = await _service.Http.PostJsonAsync(
            "/api/signal-to-noise",
            new JsonObject { ["tenant_id"] = _service.Tenant, ["signal_tags"] = new JsonArray("a", "b"), ["noise_tags"] = new JsonArray("b") });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("noise_tags: The tag \"b\" is chosen as signal and as noise; choose one.", answer.Detail);
    }

    [Fact]
    public async Task A_tenant_without_a_run_has_no_signal_yet()
    {
        var answer = await _service.Http.PostJsonAsync("/api/signal-to-noise", Signal(("tenant_id", _service.Tenants[1])));

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
    }

    [Fact]
    public async Task Runs_of_one_kind_make_a_line_and_runs_of_another_kind_one_of_their_own()
    {
        var window = RunService.Week;
        await FinishedAsync();
        var filtered = await _service.AnalyzeAsync(
            window, "wait=30", filters: new JsonObject { ["tags"] = new JsonArray("True Positive") });
        Assert.True(filtered.Status == HttpStatusCode.OK, filtered.Text);
        var latest = await FinishedAsync();

        var answer = await _service.Http.AskAsync($"/api/tenants/{_service.Tenant}/trend?metric=MTTR&bucket=day");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var series = answer.Json["series"]!.AsArray();
        Assert.Equal(2, series.Count);
        Assert.NotEqual((string)series[0]!["definition_hash"]!, (string)series[1]!["definition_hash"]!);
        Assert.All(series, s => Assert.Equal(7 * 86_400, (long)s!["window_seconds"]!));
        Assert.All(series, s => Assert.Single(s!["points"]!.AsArray()));
        Assert.Contains(series, s => (string)s!["points"]![0]!["run_id"]! == latest);
        Assert.NotNull(answer.Json["note"]);
    }

    [Theory]
    [InlineData("", "metric")]
    [InlineData("?metric=MTTR&bucket=month", "bucket")]
    [InlineData("?metric=MTTR&from=yesterday", "from")]
    [InlineData("?metric=MTTR&from=2026-02-01&to=2026-01-01", "from")]
    [InlineData("?metric=MTTR&bucket=hour&from=2020-01-01&to=2026-01-01", "bucket")]
    public async Task A_trend_that_cannot_be_drawn_says_why(string query, string field)
    {
        var answer = await _service.Http.AskAsync($"/api/tenants/{_service.Tenant}/trend{query}");

        Assert.True(answer.Status == HttpStatusCode.BadRequest, answer.Text);
        Assert.Equal(field, answer.Json["errors"]!.AsObject().Single().Key);
    }

    [Fact]
    public async Task Figures_of_other_queries_are_of_another_definition()
    {
        var before = await FinishedAsync();
        var query = (await _service.Http.AskAsync($"/api/tenants/{_service.Tenant}/queries")).Json[1]!;
        var changed = await _service.Http.PutJsonAsync(
            $"/api/queries/{(long)query["id"]!}", new { query_text = "// Production only.\n" + (string)query["query_text"]! });
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        var after = await FinishedAsync();

        var old = (await _service.Http.AskAsync($"/api/runs/{before}/result")).Json["definition"]!;
        var now = (await _service.Http.AskAsync($"/api/runs/{after}/result")).Json["definition"]!;
        var trend = (await _service.Http.AskAsync($"/api/tenants/{_service.Tenant}/trend?metric=MTTR&bucket=day")).Json;

        Assert.Null(old["queries"]);
        Assert.NotNull(now["queries"]);
        Assert.NotEqual((string)old["hash"]!, (string)now["hash"]!);
        Assert.Equal(2, trend["series"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("/api/metrics/{0}/MTTR?last=7d&rul=x", "rul")]
    [InlineData("/api/metrics/{0}/MTTR?metric=MTTA", "metric")]
    [InlineData("/api/compare?tenant_id={0}&metric=MTTR&rules=x", "rules")]
    [InlineData("/api/tenants/{0}/trend?metric=MTTR&Form=x", "Form")]
    [InlineData("/api/tenants/{0}/runs?limits=3", "limits")]
    [InlineData("/api/tenants?page=3", "page")]
    public async Task A_misspelt_parameter_is_refused_and_not_left_out(string route, string parameter)
    {
        var answer = await _service.Http.AskAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, route, _service.Tenant));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.StartsWith($"{parameter}: is not a parameter of this route; there are ", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_run_has_a_trend_of_its_own_that_adds_up()
    {
        var run = await FinishedAsync();

        var answer = await _service.Http.AskAsync($"/api/runs/{run}/trend?metric=MTTA&bucket=day");
        var few = await _service.Http.AskAsync($"/api/runs/{run}/trend?metric=MTTA&bucket=day&tag=True+Positive");

        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        var cases = (int)(await _service.Http.AskAsync($"/api/runs/{run}")).Json["statistics"]!["MTTA"]!["total"]!;
        Assert.Equal(cases, Sum(answer) + (int)answer.Json["trend"]!["cases_without_time"]!);
        Assert.InRange(Sum(few), 1, Sum(answer) - 1);
        Assert.NotEqual((string)answer.Json["definition_hash"]!, (string)few.Json["definition_hash"]!);

        static int Sum(HttpAnswer told) => told.Json["trend"]!["buckets"]!.AsArray().Sum(b => (int)b!["cases"]!);
    }

    [Fact]
    public async Task What_is_nobodys_is_not_found()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.AskAsync("/api/metrics/4711/MTTR")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.AskAsync("/api/compare?tenant_id=4711&metric=MTTR")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.AskAsync("/api/tenants/4711/trend?metric=MTTR")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.AskAsync("/api/runs/no-run/trend")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _service.Http.PostJsonAsync("/api/signal-to-noise", Signal(("tenant_id", 4711)))).Status);
    }

    private static JsonObject Signal(params (string Name, JsonNode Value)[] members)
    {
        var body = new JsonObject { ["signal_tags"] = new JsonArray("True Positive"), ["noise_tags"] = new JsonArray("False Positive") };
        foreach (var (name, value) in members)
        {
            body[name] = value;
        }

        return body;
    }

    private async Task<string> FinishedAsync()
    {
        var answer = await _service.AnalyzeAsync(RunService.Week, "wait=30");
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        return (string)answer.Json["run_id"]!;
    }

    private async Task<JsonNode> ResultAsync(HttpAnswer figure) =>
        (await _service.Http.AskAsync($"/api/runs/{(string)figure.Json["run_id"]!}/result")).Json;
}
