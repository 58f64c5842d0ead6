using System.Text.Json.Nodes;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;
using Mttx.SecOps.Tests.Infrastructure;
using Mttx.Simulator;
using NodaTime;

namespace Mttx.SecOps.Tests.Queries;

public sealed class ExecuteTests
{
    private static readonly QueryText Query = QueryText.Of(DefaultQueries.Cases, 10_000);

    [Fact]
    public async Task The_request_is_what_the_API_documents()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] });
        var window = new TimeWindow(Instant.FromUtc(2026, 1, 1, 0, 0), Instant.FromUtc(2026, 1, 8, 12, 30));

        await new DashboardQueryClient(tenant.Connection).ExecuteAsync(Query, QuerySchema.Cases, window, true, CancellationToken.None);

        var sent = Assert.Single(await tenant.JournalAsync());
        Assert.Equal(("POST", $"/v1/{tenant.Connection.Instance.Name}/dashboardQueries:execute"), ((string)sent["method"]!, (string)sent["url"]!));
        Assert.StartsWith("MTTx/", (string)sent["user_agent"]!, StringComparison.Ordinal);
        var expected = new JsonObject
        {
            ["query"] = new JsonObject
            {
                ["query"] = Query.Text,
                ["input"] = new JsonObject
                {
                    ["timeWindow"] = new JsonObject { ["startTime"] = "2026-01-01T00:00:00Z", ["endTime"] = "2026-01-08T12:30:00Z" },
                },
            },
            ["clearCache"] = true,
        };
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse((string)sent["body"]!)), (string)sent["body"]!);
    }

    [Fact]
    public async Task Relative_time_is_sent_as_a_unit_and_a_text_of_digits()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] });

        var answer = await new DashboardQueryClient(tenant.Connection).ExecuteAsync(
            Query, QuerySchema.Cases, new RelativeTime(TimeUnit.Day, 30), CancellationToken.None);

        var input = JsonNode.Parse((string)Assert.Single(await tenant.JournalAsync())["body"]!)!["query"]!["input"]!;
        Assert.Equal("""{"relativeTime":{"timeUnit":"DAY","startTimeVal":"30"}}""", input.ToJsonString());
        Assert.InRange(answer.Table.RowCount, 1, 99);
    }

    [Theory]
    [InlineData("429")]
    [InlineData("500")]
    [InlineData("502")]
    [InlineData("503")]
    [InlineData("504")]
    [InlineData("reset")]
    [InlineData("truncate")]
    [InlineData("broken_json")]
    [InlineData("html")]
    [InlineData("trickle")]
    [InlineData("latency")]
    public async Task Trouble_that_passes_is_waited_out(string kind)
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] });
        await tenant.MisbehaveAsync(kind, times: 2);

        var answer = await AskAsync(tenant);

        Assert.Equal(100, answer.Table.RowCount);
        Assert.Equal(kind is "trickle" or "latency" ? 1 : 3, answer.Tries);
        Assert.Equal(answer.Tries - 1, tenant.Time.Pauses.Count(pause => pause > TimeSpan.Zero));
    }

    [Fact]
    public async Task A_token_that_ended_is_renewed_once_without_a_pause()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] });
        await tenant.MisbehaveAsync("expired_token", times: 1);

        Assert.Equal(100, (await AskAsync(tenant)).Table.RowCount);
        Assert.Empty(tenant.Time.Pauses);
        Assert.Equal(2, (await tenant.JournalAsync("token")).Count);
    }

    [Theory]
    [InlineData("429", FailureKind.Throttled, "429 RESOURCE_EXHAUSTED", "Wait")]
    [InlineData("500", FailureKind.Unavailable, "500 INTERNAL", "later")]
    [InlineData("503", FailureKind.Unavailable, "503 UNAVAILABLE", "later")]
    [InlineData("504", FailureKind.TimedOut, "504 DEADLINE_EXCEEDED", "shorter time range")]
    [InlineData("reset", FailureKind.BrokenAnswer, "dashboardQueries:execute", "proxy")]
    [InlineData("truncate", FailureKind.BrokenAnswer, "dashboardQueries:execute", "proxy")]
    [InlineData("broken_json", FailureKind.BrokenAnswer, "with 200", "proxy")]
    [InlineData("html", FailureKind.BrokenAnswer, "web page", "proxy")]
    [InlineData("expired_token", FailureKind.BadCredential, "401 UNAUTHENTICATED", "credential")]
    [InlineData("permission_denied", FailureKind.Forbidden, "403 PERMISSION_DENIED", "chronicle.dashboardQueries.execute")]
    [InlineData("severe", FailureKind.OperationFailed, "severe error", "Check the query")]
    public async Task Trouble_that_stays_ends_in_an_error_that_names_operation_upstream_status_and_way_out(
        string kind, FailureKind expected, string status, string wayOut)
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] }, new SecOpsOptions { MaxTries = 3 });
        await tenant.MisbehaveAsync(kind);

        var failure = await Assert.ThrowsAsync<SecOpsException>(() => AskAsync(tenant));

        Assert.Equal(expected, failure.Kind);
        Assert.StartsWith("Google SecOps failed dashboardQueries:execute", failure.Message, StringComparison.Ordinal);
        Assert.Contains(status, failure.Message, StringComparison.Ordinal);
        Assert.Contains(wayOut, failure.Failure.WayOut, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pause_that_the_API_asks_for_is_kept_with_a_little_more()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions
        {
            Cases = [100],
            Misbehaviour = [Simulator.Misbehaving.MisbehaviourRule.Parse("kind=429,operation=dashboardQueries.execute,times=1,retry_after_seconds=17")],
        });

        await AskAsync(tenant);

        Assert.InRange(Assert.Single(tenant.Time.Pauses), TimeSpan.FromSeconds(17), TimeSpan.FromSeconds(18.1));
    }

    [Fact]
    public async Task A_wrong_instance_is_told_apart_from_a_wrong_query()
    {
        await using var tenant = await SimulatedTenant.StartAsync(new SimulatorOptions { Cases = [100] });
        var wrongQuery = QueryText.Of("$a = nonsense.field", 100);

        var badQuery = await Assert.ThrowsAsync<SecOpsException>(() => new DashboardQueryClient(tenant.Connection).ExecuteAsync(
            wrongQuery, QuerySchema.Cases, SimulatedTenant.AllTime, true, CancellationToken.None));

        Assert.Equal(FailureKind.BadRequest, badQuery.Kind);
        Assert.Contains("INVALID_ARGUMENT", badQuery.Message, StringComparison.Ordinal);
    }

    private static Task<QueryAnswer> AskAsync(SimulatedTenant tenant) => new DashboardQueryClient(tenant.Connection).ExecuteAsync(
        Query, QuerySchema.Cases, SimulatedTenant.AllTime, repeatTimeouts: true, CancellationToken.None);
}
