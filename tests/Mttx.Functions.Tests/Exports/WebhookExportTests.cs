using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Secrets;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Mttx.Functions.Tests.Storage.Tables;
using Mttx.Metrics.Definitions;
using Mttx.SecOps;

namespace Mttx.Functions.Tests.Exports;

public sealed class WebhookExportTests : IAsyncLifetime
{
    private const string Secret = "a shared secret of 42 letters";
    private const string Path = "/services/T0SECRET?sig=SECRET";

    private readonly ShiftedClock _clock = new();
    private ScriptedService _receiver = null!;
    private MttxService _service = null!;

    public async Task InitializeAsync()
    {
        _receiver = await ScriptedService.StartAsync();
        _service = await StartAsync(_receiver.Endpoint.Authority);
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task A_report_is_posted_with_its_figures_and_no_case_by_itself()
    {
        _receiver.Answer(200, "ok");

        var outcome = await ExportAsync(WebhookCondition.Always, MetricThreshold.Defaults);

        Assert.Equal((ExportState.Done, 0), (outcome.State, outcome.Written.Count));
        Assert.Equal("127.0.0.1 took it with 200; figures worse than their ok limits: 4.", outcome.Detail);
        var request = Assert.Single(_receiver.Requests);
        Assert.Equal(("POST", Path), (request.Method, request.Target));
        var body = JsonNode.Parse(request.Body)!;
        var runId = (string)body["run_id"]!;
        Assert.Equal("report", (string)body["event"]!);
        Assert.StartsWith("7-", runId, StringComparison.Ordinal);
        Assert.Equal($"/api/runs/{runId}", (string)body["run"]!);
        Assert.Equal($"{runId}-7000003", (string)body["delivery_id"]!);
        Assert.Equal("""{"id":7,"name":"Example SOC"}""", body["tenant"]!.ToJsonString());
        Assert.Equal((7_000_002, "Every \"day\" <b>"), ((long)body["schedule"]!["id"]!, (string)body["schedule"]!["name"]!));
        Assert.Equal("2026-02-10T00:00:00Z", (string)body["exported_at"]!);
        Assert.Equal(("2026-02-01T00:00:00Z", "2026-02-10T00:00:00Z"), ((string)body["window_start"]!, (string)body["window_end"]!));
        Assert.Equal(("complete", 0, 3), ((string)body["data_state"]!, (int)body["missing_windows"]!, (int)body["total_cases"]!));
        Assert.Equal(["MTTD", "MTTA", "MTTC", "MTTR"], body["statistics"]!.AsObject().Select(s => s.Key));
        Assert.Equal((450, 2, 3), ((double)body["statistics"]!["MTTA"]!["median_seconds"]!, (int)body["statistics"]!["MTTA"]!["reached"]!, (int)body["statistics"]!["MTTA"]!["total"]!));
        Assert.Equal(8, body["thresholds"]!.AsArray().Count);
        Assert.Equal(
            """{"metric":"MTTA","kind":"completion_percent","statistic":null,"value":66.67,"ok_threshold":75}""",
            body["breaches"]!.AsArray().Single(b => (string)b!["metric"]! == "MTTA")!.ToJsonString());
        Assert.Equal(DefinitionCard.Default.Hash, (string)body["definition_hash"]!);
        Assert.Equal(16, body.AsObject().Count);
        foreach (var detail in (string[])["secret operation", "EMEA", "True Positive", "\"1\""])
        {
            Assert.DoesNotContain(detail, request.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_report_of_rows_that_miss_is_partial()
    {
        _receiver.Answer(200);

        await ExportAsync(WebhookCondition.Always, MetricThreshold.Defaults, truncated: 2);

        var body = JsonNode.Parse(_receiver.Requests.Single().Body)!;
        Assert.Equal(("partial", 2), ((string)body["data_state"]!, (int)body["missing_windows"]!));
    }

    [Fact]
    public async Task The_signature_of_the_bytes_as_they_came_is_right()
    {
        _receiver.Answer(204);
        var before = _clock.GetUtcNow().ToUnixTimeSeconds();

        await ExportAsync(WebhookCondition.Always, MetricThreshold.Defaults);

        var request = _receiver.Requests.Single();
        var sentAt = long.Parse(request.Headers["x-mttx-timestamp"], CultureInfo.InvariantCulture);
        Assert.InRange(sentAt, before, _clock.GetUtcNow().ToUnixTimeSeconds());
        Assert.Equal(WebhookSignature.Of(Secret, sentAt, Encoding.UTF8.GetBytes(request.Body)), request.Headers["x-mttx-signature"]);
        Assert.Equal("report", request.Headers["x-mttx-event"]);
        Assert.StartsWith("MTTx/", request.Headers["user-agent"], StringComparison.Ordinal);
        Assert.Equal((string)JsonNode.Parse(request.Body)!["delivery_id"]!, request.Headers["x-mttx-delivery"]);
    }

    [Fact]
    public async Task A_destination_without_a_secret_is_not_signed()
    {
        _receiver.Answer(204);

        await ExportAsync(WebhookCondition.Always, MetricThreshold.Defaults, signed: false);

        Assert.False(_receiver.Requests.Single().Headers.ContainsKey("x-mttx-signature"));
    }

    [Fact]
    public async Task A_repetition_is_the_same_delivery_signed_anew()
    {
        _receiver.Answer(503).Answer(200);
        await Assert.ThrowsAsync<SecOpsException>(() => ExportAsync(WebhookCondition.Always, MetricThreshold.Defaults));
        _clock.Advance(TimeSpan.FromMinutes(10));

        await ExportAsync(WebhookCondition.Always, MetricThreshold.Defaults);

        var (first, second) = (_receiver.Requests.First(), _receiver.Requests.Last());
        Assert.Equal((first.Body, first.Headers["x-mttx-delivery"]), (second.Body, second.Headers["x-mttx-delivery"]));
        Assert.NotEqual(first.Headers["x-mttx-signature"], second.Headers["x-mttx-signature"]);
    }

    [Fact]
    public async Task An_alert_without_a_breach_is_skipped_and_nothing_is_sent()
    {
        var outcome = await ExportAsync(WebhookCondition.Breach, WebhookJob.Lenient);

        Assert.Equal(ExportState.Skipped, outcome.State);
        Assert.Contains("breaches only", outcome.Detail, StringComparison.Ordinal);
        Assert.Empty(_receiver.Requests);
    }

    [Fact]
    public async Task An_alert_with_a_breach_is_sent()
    {
        _receiver.Answer(200);

        var outcome = await ExportAsync(WebhookCondition.Breach, [.. WebhookJob.Lenient.Where(t => t.MetricName != "MTTR"), new("MTTR", 60, 6599)]);

        Assert.Equal(ExportState.Done, outcome.State);
        Assert.Equal(
            """[{"metric":"MTTR","kind":"seconds","statistic":"median","value":6600,"ok_threshold":6599}]""",
            JsonNode.Parse(_receiver.Requests.Single().Body)!["breaches"]!.ToJsonString());
    }

    [Fact]
    public async Task A_host_that_the_operator_no_longer_allows_is_not_called()
    {
        await using var strict = await StartAsync(allowed: null);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => ExportAsync(WebhookCondition.Always, MetricThreshold.Defaults, of: strict));

        Assert.Equal((FailureKind.Refused, false), (failed.Kind, failed.Failure.IsTransient));
        Assert.DoesNotContain("SECRET", failed.ToString(), StringComparison.Ordinal);
        Assert.Empty(_receiver.Requests);
    }

    private Task<MttxService> StartAsync(string? allowed) => MttxService.StartAsync(
        new Dictionary<string, string?> { ["OutgoingGuard:AllowedHosts:0"] = allowed, ["SecOps:MaxTries"] = "1" },
        configure: builder => builder.Services.AddSingleton<TimeProvider>(_clock));

    private async Task<ExportOutcome> ExportAsync(
        WebhookCondition condition, IReadOnlyList<MetricThreshold> thresholds, int truncated = 0, bool signed = true, MttxService? of = null)
    {
        var services = (of ?? _service).Services;
        var secrets = services.GetRequiredService<SecretStore>();
        var destination = WebhookJob.Destination;
        destination = destination with
        {
            OnlyWhen = condition,
            KeptUrl = await secrets.KeepAsync(destination.UrlName, new Uri(_receiver.Endpoint, Path).ToString(), CancellationToken.None),
            KeptSecret = signed ? await secrets.KeepAsync(destination.SecretKeyName, Secret, CancellationToken.None) : null,
        };
        return await services.GetRequiredService<WebhookExport>()
            .ExportAsync(WebhookJob.Of(destination, thresholds, truncated), CancellationToken.None);
    }
}
