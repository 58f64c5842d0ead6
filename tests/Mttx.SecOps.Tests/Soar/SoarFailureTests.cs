using System.Net.Sockets;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.Soar;

public sealed class SoarFailureTests
{
    private const string WrongHost = "Check the SOAR URL";
    private const string Retired = "no longer offers";

    [Theory]
    [InlineData(401, FailureKind.BadCredential, "disabled or expired")]
    [InlineData(403, FailureKind.Forbidden, "administrator")]
    public async Task A_bad_key_is_told(int status, FailureKind kind, string told)
    {
        var failed = await FailAsync(Reply.Json("""{"ErrorCode":5,"ErrorMessage":"Unauthorized"}""", status));

        Assert.Equal(kind, failed.Kind);
        Assert.Contains("SOAR API key", failed.Message, StringComparison.Ordinal);
        Assert.Contains(told, failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    public async Task A_web_page_comes_from_a_wrong_host(int status)
    {
        var failed = await FailAsync(Reply.Html(status), Reply.Html(status));

        Assert.Equal(FailureKind.BrokenAnswer, failed.Kind);
        Assert.Contains(WrongHost, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_redirect_comes_from_a_wrong_host_and_does_not_take_the_key_along()
    {
        await using var other = await ScriptedServer.StartAsync();

        var failed = await FailAsync(new Reply(context =>
        {
            context.Response.Redirect(other.Address.ToString());
            return Task.CompletedTask;
        }));

        Assert.Contains(WrongHost, failed.Message, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_path_missing_from_a_host_that_is_no_soar_means_a_wrong_host()
    {
        var failed = await FailAsync(Reply.Json("""{"message":"no route"}""", 404), Reply.Json("""{"message":"no route"}""", 404));

        Assert.Equal(FailureKind.NotFound, failed.Kind);
        Assert.Contains(WrongHost, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_missing_from_a_host_that_tells_its_version_is_a_retired_one()
    {
        await using var soar = await SoarTenant.StartAsync(Reply.Json("{}", 404), Reply.Json("\"6.3.21.1\""));

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => soar.Client.ListAsync(default));

        Assert.Equal(FailureKind.Unsupported, failed.Kind);
        Assert.Contains(Retired, failed.Message, StringComparison.Ordinal);
        Assert.Equal(
            ("GET", "/api/external/v1/settings/GetSystemVersion", SoarTenant.Key),
            (soar.Server.Requests[1].Method, soar.Server.Requests[1].Target, soar.Server.Requests[1].Headers["AppKey"]));
    }

    [Theory]
    [InlineData(410, "{}")]
    [InlineData(404, """{"ErrorCode":1,"ErrorMessage":"Not found"}""")]
    [InlineData(403, """{"message":"This API has been deprecated."}""")]
    [InlineData(400, """{"ErrorMessage":"The endpoint is no longer supported"}""")]
    [InlineData(200, """{"ErrorMessage":"The legacy API was retired"}""")]
    public async Task A_soar_that_says_so_has_retired_the_api(int status, string body)
    {
        var failed = await FailAsync(Reply.Json(body, status));

        Assert.Equal(FailureKind.Unsupported, failed.Kind);
        Assert.Contains(Retired, failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"6.3.1\"")]
    [InlineData("{\"status\":\"ok\"}")]
    [InlineData("[1,2]")]
    [InlineData("[{\"title\":\"x\"}]")]
    [InlineData("OK")]
    [InlineData("")]
    public async Task An_answer_that_is_no_soars_is_told(string body)
    {
        var failed = await FailAsync(Reply.Text(body, "application/json"));

        Assert.Equal(FailureKind.BrokenAnswer, failed.Kind);
        Assert.Contains("not what a SOAR answers", failed.Message, StringComparison.Ordinal);
        Assert.Contains(WrongHost, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_on_a_good_status_is_a_failed_operation()
    {
        var failed = await FailAsync(Reply.Json("""{"ErrorCode":2,"ErrorMessage":"database trouble"}"""));

        Assert.Equal(FailureKind.OperationFailed, failed.Kind);
        Assert.Contains("database trouble", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_a_certificate_is_told()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var soar = SoarTenant.Of(server, new UriBuilder(server.Address) { Scheme = "https" }.Uri);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => soar.Client.ListAsync(default));

        Assert.Equal(FailureKind.Unreachable, failed.Kind);
        Assert.Contains("certificate", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_no_host_has_is_told()
    {
        await using var server = await ScriptedServer.StartAsync();
        await using var soar = SoarTenant.Of(server, new Uri("https://soar.example.invalid"), new SocketsHttpHandler
        {
            ConnectCallback = (_, _) => throw new SocketException((int)SocketError.HostNotFound),
        });

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => soar.Client.ListAsync(default));

        Assert.Equal(FailureKind.Unreachable, failed.Kind);
        Assert.Contains("no host of that name", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_the_upstream_repeats_is_not_shown()
    {
        await using var soar = SoarTenant.Of(await ScriptedServer.StartAsync());

        // The words are cut at some length, which may fall into the key.
        for (var padding = 230; padding < 320; padding++)
        {
            var words = new string('x', padding);
            var body = $$"""{"ErrorMessage":"{{words}} key {{SoarTenant.Key.ToUpperInvariant()}} is unknown {{words}}"}""";
            soar.Server.Queue(Reply.Json(body, 401).With("X-Request-Id", SoarTenant.Key));

            var failed = await Assert.ThrowsAsync<SecOpsException>(() => soar.Client.ListAsync(default));

            Assert.DoesNotContain("Secret-K", failed.ToString(), StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("Secr", failed.Failure.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    private static async Task<SecOpsException> FailAsync(params Reply[] replies)
    {
        await using var soar = SoarTenant.Of(await ScriptedServer.StartAsync(replies));
        var failed = await Assert.ThrowsAsync<SecOpsException>(() => soar.Client.ListAsync(default));
        Assert.Equal("SOAR", failed.Failure.Upstream);
        Assert.DoesNotContain(SoarTenant.Key, failed.ToString(), StringComparison.Ordinal);
        return failed;
    }
}
