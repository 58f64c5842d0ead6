using System.Net.Sockets;
using Mttx.SecOps.Connection;
using Mttx.SecOps.Tests.Infrastructure;
using Mttx.SecOps.Tests.Soar;

namespace Mttx.SecOps.Tests.Connection;

public sealed class ConnectionTestTests
{
    private const string Base = "/v1/" + Tenant.Path;

    [Fact]
    public async Task Each_feature_is_asked_once_for_little()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = request => Reply.Json(request.Path == Base ? $$"""{"name":"{{Tenant.Path.Replace("my-project", "123456")}}"}""" : "{}");

        var report = await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default);

        Assert.Equal((ConnectionVerdict.Works, "Everything works."), (report.Verdict, report.Summary));
        Assert.Equal(Enum.GetValues<ConnectionFeature>(), report.Checks.Select(c => c.Feature));
        Assert.All(report.Checks, check => Assert.True(check.Passed && check.Failure is null));
        Assert.Equal(
            [
                $"GET {Base}",
                $"GET {Base}/dataTables?pageSize=1",
                $"GET {Base}/nativeDashboards?pageSize=1",
                $"GET /v1beta/{Tenant.Path}/caseStageDefinitions?pageSize=1",
                $"POST {Base}/dashboardQueries:execute",
            ],
            tenant.Google.Requests.Select(r => $"{r.Method} {r.Target}").Order(StringComparer.Ordinal));
        var query = tenant.Google.Requests.Single(r => r.Method == "POST").Json.GetProperty("query");
        Assert.Equal(
            """{"startTime":"2026-01-31T11:00:00Z","endTime":"2026-01-31T12:00:00Z"}""",
            query.GetProperty("input").GetProperty("timeWindow").GetRawText());
        Assert.Contains("case.", query.GetProperty("query").GetString(), StringComparison.Ordinal);
        Assert.EndsWith("limit: 1", query.GetProperty("query").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_soar_with_a_key_is_asked_for_stages_in_googles_place()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Json("{}");
        await using var soar = await SoarTenant.StartAsync(Reply.Json("[]"));

        var report = await new ConnectionTest(tenant.Connection, soar.Client).RunAsync(default);

        Assert.Equal(ConnectionVerdict.Works, report.Verdict);
        Assert.Equal(1, Assert.Single(soar.Server.Requests).Json.GetProperty("pageSize").GetInt32());
        Assert.Equal(4, tenant.Google.Requests.Count);
    }

    [Fact]
    public async Task A_bad_key_of_the_soar_says_nothing_about_google()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Json("{}");
        await using var soar = await SoarTenant.StartAsync(Reply.Json("{}", 401));

        var report = await new ConnectionTest(tenant.Connection, soar.Client).RunAsync(default);

        Assert.Equal(ConnectionVerdict.SomeFail, report.Verdict);
        Assert.Equal("4 of 5 features work; case stages do not: see each of them.", report.Summary);
        Assert.Contains("SOAR API key", report.Checks[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_good_soar_does_not_hide_that_google_refuses_everything()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Error(404, "NOT_FOUND");
        await using var soar = await SoarTenant.StartAsync(Reply.Json("[]"));

        Assert.Equal(ConnectionVerdict.WrongProjectOrInstance, (await new ConnectionTest(tenant.Connection, soar.Client).RunAsync(default)).Verdict);
    }

    [Theory]
    [InlineData(401, "UNAUTHENTICATED", "no", "", ConnectionVerdict.BadCredential, "new one")]
    [InlineData(404, "NOT_FOUND", "no", "", ConnectionVerdict.WrongProjectOrInstance, "6a4c8b1e-0000-4000-8000-000000000001 in project my-project")]
    [InlineData(404, "NOT_FOUND", "instance is not in this region", "", ConnectionVerdict.WrongRegion, "region eu")]
    [InlineData(400, "INVALID_ARGUMENT", "Location mismatch", "", ConnectionVerdict.WrongRegion, "region eu")]
    [InlineData(403, "PERMISSION_DENIED", "no", "CONSUMER_INVALID", ConnectionVerdict.WrongProjectOrInstance, "my-project")]
    [InlineData(403, "PERMISSION_DENIED", "no", "SERVICE_DISABLED", ConnectionVerdict.ApiSwitchedOff, "switch it on")]
    [InlineData(403, "PERMISSION_DENIED", "no", "", ConnectionVerdict.MissingPermission, "chronicle.dataTables.list")]
    [InlineData(429, "RESOURCE_EXHAUSTED", "no", "", ConnectionVerdict.ServiceTrouble, "later")]
    [InlineData(503, "UNAVAILABLE", "no", "", ConnectionVerdict.ServiceTrouble, "later")]
    public async Task What_fails_everywhere_is_told_apart(
        int status, string name, string message, string reason, ConnectionVerdict verdict, string told)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Error(status, name, message, reason);

        var report = await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default);

        Assert.Equal(verdict, report.Verdict);
        Assert.Contains(told, report.Summary, StringComparison.Ordinal);
        Assert.All(report.Checks, check => Assert.Equal(check.Message, check.Failure?.Message));
        Assert.Empty(tenant.Time.Pauses);
    }

    [Fact]
    public async Task Web_pages_everywhere_mean_that_there_is_no_api_at_this_host()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Html(404);

        Assert.Equal(ConnectionVerdict.WrongRegion, (await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default)).Verdict);
    }

    [Fact]
    public async Task Another_instance_is_not_the_one_meant()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ => Reply.Json("""{"name":"projects/1/locations/eu/instances/6a4c8b1e-0000-4000-8000-00000000ffff"}""");

        Assert.Equal(
            ConnectionVerdict.WrongProjectOrInstance, (await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default)).Verdict);
    }

    [Fact]
    public async Task One_missing_permission_is_named_while_the_rest_works()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = request => request.Path.EndsWith(":execute", StringComparison.Ordinal)
            ? Reply.Error(403, "PERMISSION_DENIED")
            : Reply.Json("{}");

        var report = await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default);

        Assert.Equal(ConnectionVerdict.MissingPermission, report.Verdict);
        Assert.Equal(
            "The credential lacks chronicle.dashboardQueries.execute: grant that, and queries will work; the rest does.", report.Summary);
        Assert.Equal([ConnectionFeature.Queries], report.Checks.Where(c => !c.Passed).Select(c => c.Feature));
    }

    [Fact]
    public async Task Stages_that_google_refuses_are_a_matter_of_its_permissions()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = request => request.Path.EndsWith("caseStageDefinitions", StringComparison.Ordinal)
            ? Reply.Error(403, "PERMISSION_DENIED")
            : Reply.Json("{}");

        var report = await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default);

        Assert.Equal(ConnectionVerdict.MissingPermission, report.Verdict);
        Assert.Contains("chronicle.caseStageDefinitions.get", report.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_soar_that_was_not_migrated_fails_by_itself()
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = request => request.Path.EndsWith("caseStageDefinitions", StringComparison.Ordinal)
            ? Reply.Error(500, "INTERNAL")
            : Reply.Json("{}");

        var report = await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default);

        Assert.Equal(ConnectionVerdict.SomeFail, report.Verdict);
        Assert.Contains("migrate", report.Checks[^1].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"queryRuntimeErrors":[{"errorTitle":"No","errorDescription":"SOAR data","errorSeverity":"SEVERE"}]}""", false)]
    [InlineData("""{"queryRuntimeErrors":[{"errorSeverity":"WARNING","warningReason":"ROW_LIMIT_EXCEEDED"}]}""", true)]
    [InlineData("""{"queryRuntimeErrors":[{"errorSeverity":"NEW_ONE"}],"results":[{"column":"case_id","values":[{"value":{"stringVal":"1"}}]}]}""", true)]
    public async Task A_query_fails_only_by_severe_errors(string answer, bool passes)
    {
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = request => Reply.Json(request.Method == "POST" ? answer : "{}");

        var report = await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default);

        Assert.Equal(passes, report.Checks[(int)ConnectionFeature.Queries].Passed);
    }

    [Theory]
    [InlineData("eu", SocketError.HostNotFound, ConnectionVerdict.Unreachable)]
    [InlineData("mars-north1", SocketError.HostNotFound, ConnectionVerdict.WrongRegion)]
    [InlineData("mars-north1", SocketError.ConnectionRefused, ConnectionVerdict.Unreachable)]
    public async Task A_host_that_does_not_exist_is_a_wrong_region_unless_google_documents_it(
        string region, SocketError error, ConnectionVerdict verdict)
    {
        await using var tenant = Tenant.Of(
            await ScriptedServer.StartAsync(),
            network: new SocketsHttpHandler { ConnectCallback = (_, _) => throw new SocketException((int)error) },
            region: region);

        Assert.Equal(verdict, (await new ConnectionTest(tenant.Connection, soar: null).RunAsync(default)).Verdict);
    }

    [Fact]
    public async Task Cancelling_is_not_reported_but_thrown()
    {
        using var cancelling = new CancellationTokenSource();
        await using var tenant = await Tenant.StartAsync();
        tenant.Google.Handler = _ =>
        {
            cancelling.Cancel();
            return Reply.Silence;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => new ConnectionTest(tenant.Connection, soar: null).RunAsync(cancelling.Token));
    }
}
