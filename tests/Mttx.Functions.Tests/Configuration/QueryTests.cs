using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Configuration;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Tests.Configuration;

public sealed class QueryTests : IAsyncLifetime
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
    public async Task The_defaults_are_there_at_the_first_look()
    {
        var all = (await Http.AskAsync("/api/tenants/1/queries")).Json.AsArray();

        Assert.Equal(
            [(1_000_001L, "query_history", DefaultQueries.History, 1L), (1_000_002L, "query_case", DefaultQueries.Cases, 1L)],
            all.Select(q => ((long)q!["id"]!, (string)q["name"]!, (string)q["query_text"]!, (long)q["tenant_id"]!)));
        Assert.All(all, q => Assert.Equal(4, q!.AsObject().Count));
    }

    [Fact]
    public async Task A_query_is_changed_kept_letter_by_letter_and_reverted()
    {
        var text = DefaultQueries.History + "\r\n// größer 安全 \"<b>\" \\ \u202E\t'; DROP";

        var answer = await Http.PutJsonAsync("/api/queries/1000001", new { query_text = text });

        Assert.Equal(text, (string?)answer.Json["query_text"]);
        var read = await Http.AskAsync("/api/queries/1000001");
        Assert.Equal((answer.Text, answer.Headers["ETag"]), (read.Text, read.Headers["ETag"]));
        var tenant = (await _service.Services.GetRequiredService<TenantStore>().FindAsync(1, CancellationToken.None))!;
        Assert.Equal((text, DefaultQueries.Cases), await _service.Services.GetRequiredService<TenantSettings>().QueriesAsync(tenant, CancellationToken.None));

        var reverted = await Http.PostJsonAsync("/api/tenants/1/queries/revert", null);
        Assert.Equal(DefaultQueries.History, (string?)reverted.Json[0]!["query_text"]);
        Assert.Equal((await Http.AskAsync("/api/tenants/1/queries")).Text, reverted.Text);
    }

    [Fact]
    public async Task A_column_that_the_query_answers_can_be_what_is_measured()
    {
        var config = new { config_key = "case_history_priority", config_value = "HIGH" };
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.PutJsonAsync("/api/mttx-configs/1000001", config)).Status);

        await Http.PutJsonAsync("/api/queries/1000001", new { query_text = "$case_history_priority = case_history.priority\n" + DefaultQueries.History });

        Assert.Equal(HttpStatusCode.OK, (await Http.PutJsonAsync("/api/mttx-configs/1000001", config)).Status);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData(" \n ", "is empty")]
    [InlineData("$case_id = x limit: 0", "limit is 0")]
    [InlineData("$case_id = x", "names no $created_time")]
    [InlineData("x", "names no $case_id and no $created_time")]
    [InlineData("$case_id = x // $created_time", "names no $created_time")]
    [InlineData("$case_id = x /* $created_time", "names no $created_time")]
    [InlineData("$case_id = \"$created_time\"", "names no $created_time")]
    [InlineData("$case_id = x $created_time_of_day = y", "names no $created_time")]
    [InlineData("$case_id $created_time \u0007", "control character")]
    public async Task What_is_wrong_is_told(string text, string words)
    {
        var answer = await Http.PutJsonAsync("/api/queries/1000002", new { query_text = text });

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(words, (string?)answer.Json["errors"]!["query_text"]![0], StringComparison.Ordinal);
        Assert.Equal(DefaultQueries.Cases, (string?)(await Http.AskAsync("/api/queries/1000002")).Json["query_text"]);
    }

    [Theory]
    [InlineData("{}", "query_text")]
    [InlineData("""{"query_text": "x", "id": 1}""", "id")]
    [InlineData("""{"query_text": "x", "name": "query_history"}""", "name")]
    [InlineData("""{"query_text": "x", "tenant_id": 9}""", "tenant_id")]
    [InlineData("null", "body")]
    public async Task What_cannot_be_changed_is_refused(string json, string field) =>
        Assert.NotNull((await Http.SendTextAsync(HttpMethod.Put, "/api/queries/1000002", json)).Json["errors"]![field]);

    [Theory]
    [InlineData(30_000, HttpStatusCode.OK)]
    [InlineData(30_001, HttpStatusCode.BadRequest)]
    public async Task The_longest_query_is_kept_whole(int length, HttpStatusCode status)
    {
        var text = "$case_id $created_time limit: 10 // ".PadRight(length, '安');

        var answer = await Http.PutJsonAsync("/api/queries/1000002", new { query_text = text });

        Assert.Equal(status, answer.Status);
        if (status == HttpStatusCode.OK)
        {
            Assert.Equal(text, (string?)(await Http.AskAsync("/api/queries/1000002")).Json["query_text"]);
        }
    }

    [Fact]
    public async Task A_query_made_to_be_read_slowly_is_read_in_time()
    {
        var text = string.Concat(Enumerable.Repeat("/*\"", 9_000));

        Assert.Empty(QueryVariables.In(text));
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.PutJsonAsync("/api/queries/1000002", new { query_text = text })).Status);
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_refused()
    {
        var version = (await Http.AskAsync("/api/queries/1000002")).Headers["ETag"];
        Assert.Equal(HttpStatusCode.OK, (await Http.PutJsonAsync("/api/queries/1000002", new { query_text = "$case_id $created_time" }, version)).Status);

        Assert.Equal(
            HttpStatusCode.PreconditionFailed,
            (await Http.PutJsonAsync("/api/queries/1000002", new { query_text = DefaultQueries.Cases }, version)).Status);
    }

    [Theory]
    [InlineData(1_000_003)]
    [InlineData(2_000_001)]
    [InlineData(7)]
    public async Task What_is_not_there_is_not_found(long id)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"/api/queries/{id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.PutJsonAsync($"/api/queries/{id}", new JsonObject { ["query_text"] = "x" })).Status);
    }
}
