using System.Net;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Tests.Routes;

/// <summary>Many changes of one thing at once: none is lost in half, and of those that name a version one is made.</summary>
public sealed class ConcurrentChangeTests(RouteFixture app) : IClassFixture<RouteFixture>
{
    private const int Many = 50;

    public static TheoryData<string> Changed => ["/api/mttx-configs/", "/api/queries/", "/api/schedules/", "/api/destinations/"];

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task Of_fifty_changes_at_once_each_is_whole_and_one_is_last(string route)
    {
        var path = route + app.Own.Child;

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(i => app.Http.PutJsonAsync(path, Body(route, i))));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        Assert.Equal(Many, answers.Select(answer => answer.Headers["ETag"]).Distinct().Count());
        Assert.Equal(Many, answers.Select(answer => answer.Text).Distinct().Count());
        var read = await app.Http.AskAsync(path);
        Assert.Contains(answers, answer => answer.Text == read.Text && answer.Headers["ETag"] == read.Headers["ETag"]);
    }

    [Theory]
    [MemberData(nameof(Changed))]
    public async Task Of_fifty_changes_of_one_version_one_is_made(string route)
    {
        var path = route + app.Own.Child;
        var version = (await app.Http.AskAsync(path)).Headers["ETag"];

        var answers = await Task.WhenAll(Enumerable.Range(100, Many).Select(i => app.Http.PutJsonAsync(path, Body(route, i), version)));

        var made = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(Many - 1, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
        var read = await app.Http.AskAsync(path);
        Assert.Equal((made.Text, made.Headers["ETag"]), (read.Text, read.Headers["ETag"]));
    }

    [Fact]
    public async Task Changes_of_different_limits_at_once_are_all_kept_beside_reverts_of_the_queries()
    {
        string[] metrics = ["MTTD", "MTTA", "MTTC", "MTTR", "MTTD_completion_percent", "MTTA_completion_percent", "MTTC_completion_percent", "MTTR_completion_percent"];
        var path = $"/api/tenants/{app.Own.Tenant}/thresholds";

        var answers = await Task.WhenAll(metrics.Select((metric, i) => app.Http.PostJsonAsync(
            path, new { thresholds = new[] { new { metric_name = metric, good_threshold = 90 + i, ok_threshold = metric.Length > 4 ? 80 : 1_000 } } }))
            .Concat(Enumerable.Range(0, Many - metrics.Length).Select(_ => app.Http.PostJsonAsync($"/api/tenants/{app.Own.Tenant}/queries/revert", null))));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.OK, answer.Text));
        Assert.Equal(
            Enumerable.Range(90, metrics.Length).Select(good => (double)good),
            (await app.Http.AskAsync(path)).Json.AsArray().Select(limit => (double)limit!["good_threshold"]!));
        Assert.Equal(DefaultQueries.History, (string?)(await app.Http.AskAsync($"/api/queries/{app.Own.Child}")).Json["query_text"]);
    }

    [Fact]
    public async Task One_idempotency_key_sent_fifty_times_at_once_starts_one_run()
    {
        var example = RouteExamples.All.Single(e => e.Route == "POST /api/analysis") with { Headers = [("Idempotency-Key", "fifty at once")] };

        var answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => app.SendAsync(example, app.Own)));

        Assert.All(answers, answer => Assert.True(answer.Status == HttpStatusCode.Accepted, answer.Text));
        Assert.Single(answers.Select(answer => (string)answer.Json["run_id"]!).Distinct());
    }

    private static object Body(string route, int i) => route switch
    {
        "/api/queries/" => new { query_text = $"{DefaultQueries.History}\n// {i}" },
        "/api/destinations/" => new { path = $"path {i}" },
        "/api/schedules/" => new { name = $"Schedule {i}", cron_schedule = $"{i % 60} 6 * * *" },
        _ => new { config_key = "case_history_stage", config_value = $"Stage {i}" },
    };
}
