using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using Mttx.SecOps.Credentials;

namespace Mttx.SecOps.Tests.Credentials;

public sealed class SignInFailureTests
{
    private readonly ManualClock _clock = new();

    [Theory]
    [InlineData(400, "invalid_grant", FailureKind.BadCredential)]
    [InlineData(401, "invalid_client", FailureKind.BadCredential)]
    [InlineData(400, "invalid_target", FailureKind.BadCredential)]
    [InlineData(403, "access_denied", FailureKind.Forbidden)]
    [InlineData(404, "not_found", FailureKind.NotFound)]
    [InlineData(429, "rate_limited", FailureKind.Throttled)]
    [InlineData(500, "internal_failure", FailureKind.Unavailable)]
    [InlineData(504, "server_error", FailureKind.Unavailable)]
    public async Task A_refusal_is_told_by_its_kind(int status, string error, FailureKind kind)
    {
        var failed = await FailedAsync(context => TokenServer.RefuseAsync(context, error, "Invalid JWT Signature.", status));

        Assert.Equal((kind, (HttpStatusCode)status), (failed.Kind, failed.Status!.Value));
        Assert.StartsWith($"Google sign-in failed token with {status}: {error}, Invalid JWT Signature. ", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln here", "no … here")]
    [InlineData("no ya29.c.Secret-Token here", "no … here")]
    [InlineData("no AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA here", "no … here")]
    [InlineData("audience https://sts.windows.net/11111111-2222-3333-4444-555555555555/ is wrong", "audience https://sts.windows.net/11111111-2222-3333-4444-555555555555/ is wrong")]
    [InlineData("a\u001b[31m\nb", "a\uFFFD[31m b")]
    public async Task What_looks_like_a_secret_is_taken_out_of_the_servers_words(string words, string shown)
    {
        var failed = await FailedAsync(context => TokenServer.RefuseAsync(context, "invalid_grant", words));

        Assert.Equal($"invalid_grant, {shown}", failed.Failure.Detail);
    }

    [Theory]
    [InlineData(200, "<html>hush</html>", FailureKind.BrokenAnswer)]
    [InlineData(200, "{}", FailureKind.BrokenAnswer)]
    [InlineData(200, "[]", FailureKind.BrokenAnswer)]
    [InlineData(200, "", FailureKind.BrokenAnswer)]
    [InlineData(200, """{"access_token":"hush\nhush","expires_in":3600}""", FailureKind.BrokenAnswer)]
    [InlineData(302, "hush", FailureKind.BrokenAnswer)]
    [InlineData(400, "hush", FailureKind.BadCredential)]
    [InlineData(400, """{"error":"hush hush"}""", FailureKind.BadCredential)]
    [InlineData(403, """{"error":{"code":403,"message":"hush"}}""", FailureKind.Forbidden)]
    [InlineData(500, "hush", FailureKind.Unavailable)]
    [InlineData(502, "<html>hush</html>", FailureKind.Unavailable)]
    public async Task A_strange_answer_is_told_apart_and_never_repeated(int status, string body, FailureKind kind)
    {
        var failed = await FailedAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = status == 302 ? "/elsewhere" : default;
            return context.Response.WriteAsync(body);
        });

        Assert.Equal(kind, failed.Kind);
        Assert.DoesNotContain("hush", failed.ToString(), StringComparison.Ordinal);
        Assert.StartsWith("Google sign-in failed token", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_without_end_is_not_read_to_its_end()
    {
        var failed = await FailedAsync(context => context.Response.WriteAsync(new string(' ', 2 << 20)));

        Assert.Contains("Google sign-in failed token", failed.Message, StringComparison.Ordinal);
        Assert.True(failed.Failure.IsTransient);
    }

    [Fact]
    public async Task An_assertion_is_not_sent_on_to_where_a_redirect_points()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server.Address);
        server.Instead = context =>
        {
            context.Response.Redirect("/elsewhere", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        };

        await Assert.ThrowsAsync<SecOpsException>(() => signIn.ServiceAccount(KeyFile.Text()).GetAsync(fresh: false, CancellationToken.None));

        Assert.Equal(["POST /token"], server.Requests);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unreachable()
    {
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();
        using var signIn = SignIn(new Uri($"http://127.0.0.1:{port}"));

        var failed = await Assert.ThrowsAsync<SecOpsException>(
            () => signIn.ServiceAccount(KeyFile.Text()).GetAsync(fresh: false, CancellationToken.None));

        Assert.Equal(FailureKind.Unreachable, failed.Kind);
        Assert.True(failed.Failure.IsTransient);
        Assert.Contains("oauth2.googleapis.com", failed.Failure.WayOut, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_says_nothing_is_given_up_after_the_time_limit(bool fresh)
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server.Address);
        var arrived = new TaskCompletionSource();
        server.Instead = context => HangAsync(context, arrived);

        var waiting = signIn.ServiceAccount(KeyFile.Text()).GetAsync(fresh, CancellationToken.None);
        await arrived.Task;
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(31));
        var failed = await Assert.ThrowsAsync<SecOpsException>(() => waiting);

        Assert.Equal(FailureKind.TimedOut, failed.Kind);
        Assert.Contains("no token within 30 seconds", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_caller_can_leave_while_others_go_on_waiting()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server.Address);
        var arrived = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        server.Instead = async context =>
        {
            arrived.TrySetResult();
            await go.Task;
            await context.Response.WriteAsync("""{"access_token":"token","expires_in":3600}""");
        };
        var tokens = signIn.ServiceAccount(KeyFile.Text());
        using var leaving = new CancellationTokenSource();

        var first = tokens.GetAsync(fresh: true, leaving.Token);
        var second = tokens.GetAsync(fresh: true, CancellationToken.None);
        await arrived.Task;
        await leaving.CancelAsync();
        var left = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        go.SetResult();

        Assert.Equal(leaving.Token, left.CancellationToken);
        Assert.Equal("token", await second);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task After_a_failure_the_next_call_tries_anew()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server.Address);
        server.Instead = context => TokenServer.RefuseAsync(context, "invalid_grant");
        var tokens = signIn.ServiceAccount(KeyFile.Text());
        await Assert.ThrowsAsync<SecOpsException>(() => tokens.GetAsync(fresh: false, CancellationToken.None));
        await Assert.ThrowsAsync<SecOpsException>(() => tokens.GetAsync(fresh: true, CancellationToken.None));
        server.Instead = null;

        Assert.Equal("token-1", await tokens.GetAsync(fresh: true, CancellationToken.None));
    }

    private async Task<SecOpsException> FailedAsync(RequestDelegate answer)
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server.Address);
        server.Instead = answer;
        var failed = await Assert.ThrowsAsync<SecOpsException>(
            () => signIn.ServiceAccount(KeyFile.Text()).GetAsync(fresh: false, CancellationToken.None));
        Assert.DoesNotContain("PRIVATE KEY", failed.ToString(), StringComparison.Ordinal);
        return failed;
    }

    private static async Task HangAsync(HttpContext context, TaskCompletionSource arrived)
    {
        arrived.TrySetResult();
        var gone = new TaskCompletionSource();
        using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private GoogleSignIn SignIn(Uri address) => new(new GoogleSignInOptions { EndpointOverride = address }, _clock);
}
