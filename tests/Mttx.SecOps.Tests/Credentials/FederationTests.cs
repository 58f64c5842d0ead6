using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Mttx.SecOps.Credentials;

namespace Mttx.SecOps.Tests.Credentials;

public sealed class FederationTests
{
    public const string Provider = "//iam.googleapis.com/projects/123456789/locations/global/workloadIdentityPools/azure/providers/mttx";

    private const string Impersonation =
        "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/reader@my-project-1.iam.gserviceaccount.com:generateAccessToken";

    private static readonly AzureFederation Plain = new() { Provider = Provider, Resource = "api://mttx-google" };

    [Fact]
    public async Task A_managed_identity_becomes_a_federated_one()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);

        var token = await signIn.AzureManagedIdentity(Plain, variable: server.Variable).GetAsync(fresh: false, CancellationToken.None);

        Assert.Equal("token-1", token);
        Assert.Equal(["GET /msi/token?resource=api%3A%2F%2Fmttx-google&api-version=2019-08-01", "POST /v1/token"], server.Requests);
    }

    [Fact]
    public async Task A_user_assigned_identity_is_asked_for_by_its_client_id()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var federation = Plain with { ClientId = Guid.Parse("11111111-2222-3333-4444-555555555555") };

        await signIn.AzureManagedIdentity(federation, variable: server.Variable).GetAsync(fresh: false, CancellationToken.None);

        Assert.EndsWith("&client_id=11111111-2222-3333-4444-555555555555", server.Requests[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_federated_identity_becomes_a_service_account_where_its_address_is_given()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var tokens = signIn.AzureManagedIdentity(Plain with { ServiceAccountImpersonationUrl = Impersonation }, variable: server.Variable);

        Assert.Equal("token-2", await tokens.GetAsync(fresh: false, CancellationToken.None));
        Assert.Equal("token-3", await tokens.GetAsync(fresh: true, CancellationToken.None));

        Assert.Equal(
            "POST /v1/projects/-/serviceAccounts/reader@my-project-1.iam.gserviceaccount.com:generateAccessToken", server.Requests[^1]);
    }

    [Fact]
    public async Task A_federated_identity_can_act_as_a_service_account()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);

        var token = await signIn.AzureManagedIdentity(Plain, "analyst@my-project-2.iam.gserviceaccount.com", server.Variable)
            .GetAsync(fresh: false, CancellationToken.None);

        Assert.Equal("token-2", token);
        Assert.Equal("600s", (string?)server.Claims!["lifetime"]);
    }

    [Fact]
    public async Task Without_a_managed_identity_the_way_out_is_told_and_a_later_call_tries_again()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var isAzure = false;
        var tokens = signIn.AzureManagedIdentity(Plain, variable: name => isAzure ? server.Variable(name) : null);

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => tokens.GetAsync(fresh: false, CancellationToken.None));
        isAzure = true;

        Assert.Equal(FailureKind.BadCredential, failed.Kind);
        Assert.Matches(new Regex("Google sign-in failed token: .*IDENTITY_ENDPOINT.*Give the app a managed identity"), failed.Message);
        Assert.Equal("token-1", await tokens.GetAsync(fresh: false, CancellationToken.None));
    }

    [Theory]
    [InlineData(400, FailureKind.BadCredential)]
    [InlineData(404, FailureKind.BadCredential)]
    [InlineData(500, FailureKind.Unavailable)]
    [InlineData(200, FailureKind.BadCredential)]
    public async Task An_identity_endpoint_that_gives_no_token_is_named(int status, FailureKind kind)
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        server.Instead = context => TokenServer.RefuseAsync(context, "hush", "hush", status);

        var failed = await Assert.ThrowsAsync<SecOpsException>(
            () => signIn.AzureManagedIdentity(Plain, variable: server.Variable).GetAsync(fresh: false, CancellationToken.None));

        Assert.Equal(kind, failed.Kind);
        Assert.Contains("managed identity's endpoint", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", failed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(TokenServer.IdentityHeader, failed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_endpoint_that_is_not_there_is_unreachable()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        using var unused = new TcpListener(IPAddress.Loopback, 0);
        unused.Start();
        var port = ((IPEndPoint)unused.LocalEndpoint).Port;
        unused.Stop();

        var failed = await Assert.ThrowsAsync<SecOpsException>(() => signIn
            .AzureManagedIdentity(Plain, variable: name => name == "IDENTITY_ENDPOINT" ? $"http://127.0.0.1:{port}/msi/token" : "x")
            .GetAsync(fresh: false, CancellationToken.None));

        Assert.Equal(FailureKind.Unreachable, failed.Kind);
        Assert.Contains("managed identity's endpoint does not answer", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("projects/1/locations/global/workloadIdentityPools/a/providers/b")]
    [InlineData("//iam.googleapis.com/projects/my-project/locations/global/workloadIdentityPools/a/providers/b")]
    [InlineData("//evil.example/projects/1/locations/global/workloadIdentityPools/a/providers/b")]
    [InlineData(Provider + "\n")]
    public void A_provider_must_have_its_full_name(string provider) => Wrong(Plain with { Provider = provider }, "Provider");

    [Theory]
    [InlineData("https://evil.example/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken")]
    [InlineData("http://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a@b.iam.gserviceaccount.com:generateAccessToken")]
    [InlineData("https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts/a/../b:generateAccessToken")]
    public void An_impersonation_address_must_be_Googles(string url) =>
        Wrong(Plain with { ServiceAccountImpersonationUrl = url }, "ServiceAccountImpersonationUrl");

    [Fact]
    public void A_resource_must_be_given() => Wrong(Plain with { Resource = " " }, "Resource");

    private static void Wrong(AzureFederation federation, string member)
    {
        using var signIn = new GoogleSignIn(new GoogleSignInOptions(), TimeProvider.System);

        var refusal = Assert.Throws<ArgumentException>(() => signIn.AzureManagedIdentity(federation));

        Assert.StartsWith($"AzureFederation: {member} ", refusal.Message, StringComparison.Ordinal);
    }

    private static GoogleSignIn SignIn(TokenServer server) =>
        new(new GoogleSignInOptions { EndpointOverride = server.Address }, TimeProvider.System);
}
