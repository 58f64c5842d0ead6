using System.Text.Json.Nodes;
using Mttx.SecOps.Dashboards;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.Dashboards;

public sealed class DashboardTests
{
    private const string Document = """
        {"dashboards":[{"dashboard":{"name":"a","displayName":"MTTx","definition":{"charts":[{"chartLayout":{"startX":0}}]}},"dashboardCharts":[],"dashboardQueries":[]}]}
        """;

    private const string Imported = """{"results":[{"dashboard":"projects/123/locations/eu/instances/x/nativeDashboards/new-1","status":{"message":"Dashboard Imported Successfully"}}]}""";
    private const string OldOnes = """{"nativeDashboards":[{"name":"x/nativeDashboards/old-1","displayName":"MTTx","createTime":"2027-01-01T00:00:00Z"},{"name":"x/other","displayName":"Another"}]}""";
    private const string OldOnesAndNew = """{"nativeDashboards":[{"name":"projects/123/nativeDashboards/new-1","displayName":"mttx (imported)"},{"name":"x/nativeDashboards/old-1","displayName":"MTTx"},{"name":"x/other-2","displayName":"Another"}]}""";

    private static DashboardSource Source => DashboardSource.Of(JsonNode.Parse(Document)!);

    [Fact]
    public async Task A_document_is_imported_as_it_is_and_the_id_comes_from_the_answer()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json(OldOnes), Reply.Json(Imported));

        Assert.Equal("new-1", await new DashboardClient(tenant.Connection).ImportAsync(Source, default));

        var request = tenant.Google.Requests[1];
        Assert.Equal(("POST", $"/v1/{Tenant.Path}/nativeDashboards:import"), (request.Method, request.Target));
        Assert.Equal($$"""{"source":{{Document.Trim()}}}""", request.Json.GetRawText());
    }

    [Fact]
    public async Task A_document_may_be_written_by_hand()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("{}"), Reply.Json(Imported));
        var source = DashboardSource.Of(writer => writer.WriteRawValue(Document));

        await new DashboardClient(tenant.Connection).ImportAsync(source, default);

        Assert.Equal("MTTx", source.DisplayName);
        Assert.Equal(
            "MTTx",
            tenant.Google.Requests[1].Json.GetProperty("source").GetProperty("dashboards")[0].GetProperty("dashboard").GetProperty("displayName").GetString());
    }

    [Theory]
    [InlineData("""{"results":[{"status":{"code":3,"message":"bad chart"}}]}""", "bad chart")]
    [InlineData("""{"results":[{"dashboard":"x/new-1","status":{"code":9}}]}""", "9")]
    public async Task A_refusal_on_a_good_status_is_a_failed_operation(string answer, string told)
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json(OldOnes), Reply.Json(answer));

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => new DashboardClient(tenant.Connection).ImportAsync(Source, default));

        Assert.Equal(FailureKind.OperationFailed, failed.Kind);
        Assert.Contains(told, failed.Message, StringComparison.Ordinal);
        Assert.Equal(2, tenant.Google.Requests.Count);
    }

    public static TheoryData<string> LostAnswers => ["reset", "truncated", "500", "{}", "page"];

    [Theory]
    [MemberData(nameof(LostAnswers))]
    public async Task An_import_whose_answer_was_lost_is_found_by_its_title_among_the_new(string how)
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json(OldOnes), Lost(how), Reply.Json(OldOnesAndNew));

        Assert.Equal("new-1", await new DashboardClient(tenant.Connection).ImportAsync(Source, default));

        Assert.Equal(["GET", "POST", "GET"], tenant.Google.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task An_import_that_did_not_arrive_is_sent_again()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json(OldOnes), Reply.Reset, Reply.Json(OldOnes), Reply.Json(Imported));

        Assert.Equal("new-1", await new DashboardClient(tenant.Connection).ImportAsync(Source, default));

        Assert.Equal(["GET", "POST", "GET", "POST"], tenant.Google.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task Who_may_not_list_can_import_but_gets_no_second_try()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Error(403, "PERMISSION_DENIED"), Reply.Json(Imported), Reply.Error(403, "PERMISSION_DENIED"), Reply.Error(500, "INTERNAL"));
        var client = new DashboardClient(tenant.Connection);

        Assert.Equal("new-1", await client.ImportAsync(Source, default));
        var failed = await Assert.ThrowsAsync<SecOpsException>(() => client.ImportAsync(Source, default));

        Assert.Equal(FailureKind.Unavailable, failed.Kind);
        Assert.Equal(["GET", "POST", "GET", "POST"], tenant.Google.Requests.Select(r => r.Method));
    }

    [Fact]
    public async Task A_throttled_import_is_sent_again_without_a_look()
    {
        await using var tenant = await Tenant.StartAsync(Reply.Json("{}"), Reply.Error(429, "RESOURCE_EXHAUSTED"), Reply.Json(Imported));

        await new DashboardClient(tenant.Connection).ImportAsync(Source, default);

        Assert.Equal(["GET", "POST", "POST"], tenant.Google.Requests.Select(r => r.Method));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"dashboards":[]}""")]
    [InlineData("""{"dashboards":[{},{}]}""")]
    [InlineData("""{"dashboards":[{"dashboard":{"displayName":" "}}]}""")]
    [InlineData("[]")]
    public void A_document_without_exactly_one_titled_dashboard_is_refused(string document) =>
        Assert.Throws<ArgumentException>(() => DashboardSource.Of(JsonNode.Parse(document)!));

    [Fact]
    public async Task Dashboards_are_listed_over_all_pages()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Json("""{"nativeDashboards":[{"name":"x/1","displayName":"A","type":"NEW_KIND"}],"nextPageToken":"t 2"}"""), Reply.NoContent);

        var dashboard = Assert.Single(await new DashboardClient(tenant.Connection).ListAsync(default).ToListAsync());

        Assert.Equal(new Dashboard("1", "A"), dashboard);
        Assert.Equal(
            [$"/v1/{Tenant.Path}/nativeDashboards?pageSize=100", $"/v1/{Tenant.Path}/nativeDashboards?pageSize=100&pageToken=t%202"],
            tenant.Google.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task A_dashboard_is_read_and_an_absent_one_is_null()
    {
        await using var tenant = await Tenant.StartAsync(
            Reply.Json("""{"displayName":"A","createTime":"2026-01-02T03:04:05Z"}"""), Reply.Error(404, "NOT_FOUND"));
        var client = new DashboardClient(tenant.Connection);

        var dashboard = await client.GetAsync("d-1", default);

        Assert.Equal(("d-1", "A", 2026), (dashboard!.Id, dashboard.DisplayName, dashboard.CreateTime!.Value.Year));
        Assert.Null(await client.GetAsync("d-1", default));
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetAsync("../x", default));
        Assert.Equal($"/v1/{Tenant.Path}/nativeDashboards/d-1", tenant.Google.Requests[0].Target);
    }

    private static Reply Lost(string how) => how switch
    {
        "reset" => Reply.Reset,
        "truncated" => Reply.Truncated(Imported),
        "500" => Reply.Error(500, "INTERNAL"),
        "page" => Reply.Html(),
        _ => Reply.Json(how),
    };
}
