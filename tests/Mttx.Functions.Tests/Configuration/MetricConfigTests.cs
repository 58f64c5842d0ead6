using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Configuration;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;
using Mttx.Metrics.Definitions;

namespace Mttx.Functions.Tests.Configuration;

public sealed class MetricConfigTests : IAsyncLifetime
{
    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        await _service.AddTenantAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task The_defaults_are_there_at_the_first_look() => Assert.Equal(
        """[{"id":1000001,"metric_type":"MTTC","config_key":"case_history_stage","config_value":"Incident","start":"first_action","tenant_id":1},{"id":1000002,"metric_type":"MTTR","config_key":"case_history_status","config_value":"CLOSED","start":"first_action","tenant_id":1}]""",
        (await Http.AskAsync("/api/tenants/1/mttx-configs")).Text);

    [Fact]
    public async Task First_looks_at_once_store_them_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).SelectMany(_ => new[] { "mttx-configs", "thresholds", "queries" })
            .Select(path => Http.AskAsync($"/api/tenants/1/{path}")));

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Equal(3, answers.Select(a => a.Text).Distinct().Count());
        Assert.Equal(2 + 8 + 2, (await StoredRows.AllAsync(_service)).Count(row => !row.StartsWith("Tenants", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_clients_have_always_sent_changes_one_and_keeps_the_start()
    {
        await Http.PutJsonAsync("/api/mttx-configs/1000001", new { config_key = "case_history_stage", config_value = "Triage", start = "created" });

        var answer = await Http.PutJsonAsync("/api/mttx-configs/1000001", new { config_key = "case_history_status", config_value = "größer 安全" });

        Assert.Equal("""{"id":1000001,"metric_type":"MTTC","config_key":"case_history_status","config_value":"größer 安全","start":"created","tenant_id":1}""", Decoded(answer));
        var read = await Http.AskAsync("/api/mttx-configs/1000001");
        Assert.Equal(answer.Text, read.Text);
        Assert.Equal(answer.Headers["ETag"], read.Headers["ETag"]);
    }

    [Fact]
    public async Task What_was_answered_can_be_sent_back()
    {
        var read = await Http.AskAsync("/api/mttx-configs/1000002");

        Assert.Equal(read.Text, (await Http.PutJsonAsync("/api/mttx-configs/1000002", read.Json)).Text);
    }

    [Theory]
    [InlineData("config_key", null, "is not the name of a column")]
    [InlineData("config_key", "case history stage", "is not the name of a column")]
    [InlineData("config_key", "$case_history_stage", "is not the name of a column")]
    [InlineData("config_key", "case_history_nothing", "is not a column that the tenant's history query answers")]
    [InlineData("config_value", null, "is missing")]
    [InlineData("config_value", "  ", "is missing")]
    [InlineData("config_value", "two\nlines", "control character")]
    [InlineData("start", "contained", "is not a milestone to start at")]
    [InlineData("start", "", "is not a milestone to start at")]
    [InlineData("metric_type", "MTTR", "this configuration is of MTTC")]
    public async Task What_is_wrong_is_told_by_field(string field, string? value, string words)
    {
        var body = new JsonObject { ["config_key"] = "case_history_stage", ["config_value"] = "Incident" };

        var answer = await Http.PutJsonAsync("/api/mttx-configs/1000001", body.With((field, value)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, (string?)answer.Json["errors"]![field]![0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"config_key": "case_history_stage", "config_value": "x", "id": 1000002}""", "id")]
    [InlineData("""{"config_key": "case_history_stage", "config_value": "x", "tenant_id": 2}""", "tenant_id")]
    [InlineData("""{"config_key": "case_history_stage", "config_value": "x", "other": 1}""", "other")]
    [InlineData("null", "body")]
    public async Task What_cannot_be_changed_is_refused(string json, string field)
    {
        var answer = await Http.SendTextAsync(HttpMethod.Put, "/api/mttx-configs/1000001", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]);
    }

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(1_000_003)]
    [InlineData(2_000_001)]
    [InlineData(1)]
    [InlineData(0)]
    [InlineData(-1_000_001)]
    [InlineData(long.MaxValue)]
    public async Task What_is_not_there_is_not_found(long id)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"/api/mttx-configs/{id}")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await Http.PutJsonAsync($"/api/mttx-configs/{id}", new { config_key = "case_history_stage", config_value = "x" })).Status);
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_refused()
    {
        var body = new { config_key = "case_history_stage", config_value = "x" };
        var version = (await Http.AskAsync("/api/mttx-configs/1000001")).Headers["ETag"];

        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Http.PutJsonAsync("/api/mttx-configs/1000001", body, version)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(49, answers.Count(answer => answer.Status == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Analyses_measure_what_is_configured()
    {
        var settings = _service.Services.GetRequiredService<TenantSettings>();
        var tenant = (await _service.Services.GetRequiredService<TenantStore>().FindAsync(1, CancellationToken.None))!;
        Assert.Equal(DefinitionCard.Default.Hash, (await settings.CardAsync(tenant, CancellationToken.None)).Hash);

        await Http.PutJsonAsync("/api/mttx-configs/1000001", new { config_key = "case_history_status", config_value = "MERGED", start = "created" });
        await Http.PostJsonAsync("/api/tenants/1/thresholds", new { thresholds = new[] { new { metric_name = "MTTA", good_threshold = 1, ok_threshold = 2 } } });

        var card = await settings.CardAsync(tenant, CancellationToken.None);
        card.Validate();
        Assert.Contains(new Milestone(Milestone.Contained, "case_history_status", "MERGED"), card.Milestones);
        Assert.Contains(new MetricDefinition("MTTC", "created", "contained"), card.Metrics);
        Assert.Contains(new MetricDefinition("MTTR", "first_action", "resolved"), card.Metrics);
        Assert.Contains(new MetricThreshold("MTTA", 1, 2), await settings.ThresholdsAsync(tenant, CancellationToken.None));
    }

    private static string Decoded(HttpAnswer answer) => answer.Json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
