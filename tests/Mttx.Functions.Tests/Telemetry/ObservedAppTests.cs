using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.Telemetry;

public sealed class ObservedAppTests(ObservedApp app) : IClassFixture<ObservedApp>
{
    private IEnumerable<JsonNode> Lines => app.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!);

    [Fact]
    public void A_request_its_run_and_its_queries_have_one_correlation_id()
    {
        Assert.Equal(HttpStatusCode.Accepted, app.Accepted.Status);
        Assert.Equal(ObservedApp.Trace, app.Accepted.Headers["X-Correlation-Id"]);
        Assert.Equal("succeeded", (string?)app.Run["state"]);
        Assert.Equal(ObservedApp.Trace, (string?)app.Run["correlation_id"]);
        Assert.Equal(2, app.QueryTraces.Count(trace => trace?.Contains(ObservedApp.Trace, StringComparison.Ordinal) == true));
    }

    [Fact]
    public void Log_lines_of_the_run_have_its_trace_its_tenant_and_its_id()
    {
        var done = Assert.Single(Lines, line => (string?)line["Message"] == $"Run {app.RunId} is Succeeded.");

        Assert.Equal("Information", (string?)done["LogLevel"]);
        Assert.Equal("Mttx.Functions.Runs.RunWorker", (string?)done["Category"]);
        Assert.Equal(ObservedApp.Trace, Scoped(done, "TraceId"));
        Assert.Equal(app.RunId, Scoped(done, "Run"));
        Assert.Equal(app.RunId.Split('-')[0], Scoped(done, "Tenant"));
    }

    [Fact]
    public void All_that_it_prints_but_its_address_is_JSON() =>
        Assert.StartsWith("listening on http://127.0.0.1:", Assert.Single(app.Output.Trim().Split('\n'), line => !line.StartsWith('{')));

    [Theory]
    [InlineData("mttx.runs")]
    [InlineData("mttx.run.duration")]
    [InlineData("mttx.queue.age")]
    [InlineData("mttx.windows")]
    [InlineData("mttx.rows")]
    [InlineData("mttx.upstream.calls")]
    [InlineData("mttx.upstream.duration")]
    [InlineData("http.server.request.duration")]
    [InlineData("http.client.request.duration")]
    public void Metrics_reach_the_collector_before_the_process_ends(string name) => Assert.Contains(name, app.Metrics, StringComparison.Ordinal);

    [Theory]
    [InlineData("run")]
    [InlineData("dashboardQueries:execute")]
    [InlineData("POST /api/analysis")]
    [InlineData("POST /run")]
    [InlineData("QueueClient.SendMessage")]
    public void Spans_reach_the_collector_although_the_caller_records_none(string name) => Assert.Contains(name, app.Traces, StringComparison.Ordinal);

    [Fact]
    public void Spans_of_a_run_are_in_the_trace_of_its_request()
    {
        var bytes = Encoding.UTF8.GetString(Convert.FromHexString(ObservedApp.Trace));

        Assert.Contains(bytes, app.Traces, StringComparison.Ordinal);
        Assert.Contains($"Run {app.RunId} is Succeeded.", app.Logs, StringComparison.Ordinal);
    }

    [Fact]
    public void The_service_has_a_name_and_a_version()
    {
        foreach (var signal in (string[])[app.Logs, app.Metrics, app.Traces])
        {
            Assert.Matches("(?s)service\\.name.{1,6}mttx", signal);
            Assert.Contains("service.version", signal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_secret_is_in_any_of_it_even_at_the_lowest_level()
    {
        Assert.Contains(Lines, line => (string?)line["LogLevel"] == "Debug");
        Assert.All(app.Secrets, secret => Assert.True(secret.Length >= 5, "This would be found anywhere."));
        foreach (var text in (string[])[app.Output, app.Logs, app.Metrics, app.Traces])
        {
            Assert.NotEmpty(text);
            Assert.DoesNotContain(app.Secrets, secret => text.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static string? Scoped(JsonNode line, string name) => line["Scopes"]!.AsArray().Select(scope => scope?[name]?.ToString()).LastOrDefault(v => v is not null);
}
