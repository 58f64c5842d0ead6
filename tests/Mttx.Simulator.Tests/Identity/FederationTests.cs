using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Identity;

public sealed class FederationTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    private const string Pool = "//iam.googleapis.com/projects/100000000001/locations/global/workloadIdentityPools/azure/providers/mttx";
    private const string ManagedIdentity = "/msi/token?resource=api%3A%2F%2Fmttx&api-version=2019-08-01";
    private const string Shared = "mttx-all@sim-provider.iam.gserviceaccount.com";
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";

    [Fact]
    public async Task A_managed_identity_becomes_a_service_account_without_any_key()
    {
        var simulator = shared.Simulator;

        var azure = await simulator.SendAsync(HttpMethod.Get, ManagedIdentity, identity: "simulated-identity");
        var federated = await ExchangeAsync(simulator, azure["access_token"].GetString()!);
        var account = await GenerateAsync(simulator, Shared, federated["access_token"].GetString());
        var tables = await simulator.SendAsync(HttpMethod.Get, simulator.Tenants[1].Path() + "/dataTables", token: account["accessToken"].GetString());

        Assert.Equal("api://mttx", azure["resource"].GetString());
        Assert.True(long.Parse(azure["expires_on"].GetString()!) > DateTimeOffset.UtcNow.ToUnixTimeSeconds());
        Assert.Equal("urn:ietf:params:oauth:token-type:access_token", federated["issued_token_type"].GetString());
        Assert.EndsWith("Z", account["expireTime"].GetString(), StringComparison.Ordinal);
        Assert.Equal(200, tables.Status);
    }

    [Theory]
    [InlineData(null, ManagedIdentity, 401)]
    [InlineData("guessed", ManagedIdentity, 401)]
    [InlineData("simulated-identity", "/msi/token?resource=api%3A%2F%2Fmttx", 400)]
    [InlineData("simulated-identity", "/msi/token?api-version=2019-08-01", 400)]
    public async Task The_managed_identity_wants_its_header_version_and_resource(string? header, string path, int status)
    {
        var simulator = shared.Simulator;

        Assert.Equal(status, (await simulator.SendAsync(HttpMethod.Get, path, identity: header)).Status);
    }

    [Fact]
    public async Task The_exchange_takes_json_as_well_as_a_form()
    {
        var simulator = shared.Simulator;
        var azure = await simulator.SendAsync(HttpMethod.Get, ManagedIdentity, identity: "simulated-identity");

        var answer = await simulator.PostAsync("/v1/token", $$"""
            {"grantType":"urn:ietf:params:oauth:grant-type:token-exchange","audience":"{{Pool}}","scope":"{{Scope}}",
             "subjectTokenType":"urn:ietf:params:oauth:token-type:jwt","subjectToken":"{{azure["access_token"].GetString()}}"}
            """);

        Assert.Equal(200, answer.Status);
    }

    [Fact]
    public async Task The_exchange_is_content_with_the_scope_for_becoming_an_account()
    {
        var simulator = shared.Simulator;
        var azure = await simulator.SendAsync(HttpMethod.Get, ManagedIdentity, identity: "simulated-identity");

        Assert.Equal(200, (await ExchangeAsync(simulator, azure["access_token"].GetString()!, "scope", "https://www.googleapis.com/auth/iam")).Status);
    }

    [Theory]
    [InlineData("subject_token", "a.b.c", "invalid_grant")]
    [InlineData("subject_token_type", "urn:ietf:params:oauth:token-type:saml2", "invalid_request")]
    [InlineData("audience", "//iam.googleapis.com/pools/azure", "invalid_request")]
    [InlineData("scope", "", "invalid_scope")]
    [InlineData("grant_type", "client_credentials", "unsupported_grant_type")]
    public async Task The_exchange_refuses_what_is_wrong(string field, string value, string error)
    {
        var simulator = shared.Simulator;
        var azure = await simulator.SendAsync(HttpMethod.Get, ManagedIdentity, identity: "simulated-identity");

        var answer = await ExchangeAsync(simulator, azure["access_token"].GetString()!, field, value);

        Assert.Equal((400, error), (answer.Status, answer["error"].GetString()));
    }

    [Fact]
    public async Task A_tenants_account_cannot_become_another_one()
    {
        var simulator = shared.Simulator;
        var token = await simulator.TokenAsync(1);

        (await GenerateAsync(simulator, Shared, token)).AssertRefused(403, "PERMISSION_DENIED", "iam.serviceAccounts.getAccessToken");
        (await GenerateAsync(simulator, "nobody@x.iam.gserviceaccount.com", token)).AssertRefused(404, "NOT_FOUND", "nobody@");
        (await GenerateAsync(simulator, Shared, token: null)).AssertRefused(401, "UNAUTHENTICATED", "credentials");
        Assert.Equal(200, (await GenerateAsync(simulator, simulator.Tenants[0].ServiceAccount, token)).Status);
    }

    private static Task<Answer> GenerateAsync(RunningSimulator simulator, string email, string? token) => simulator.SendAsync(
        HttpMethod.Post, $"/v1/projects/-/serviceAccounts/{email}:generateAccessToken", $$"""{"scope":["{{Scope}}"],"lifetime":"600s"}""", token);

    private static async Task<Answer> ExchangeAsync(RunningSimulator simulator, string subjectToken, string field = "", string value = "")
    {
        var fields = new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:token-exchange",
            ["audience"] = Pool,
            ["scope"] = Scope,
            ["requested_token_type"] = "urn:ietf:params:oauth:token-type:access_token",
            ["subject_token"] = subjectToken,
            ["subject_token_type"] = "urn:ietf:params:oauth:token-type:jwt",
        };
        fields[field.Length > 0 ? field : "scope"] = field.Length > 0 ? value : Scope;
        using var form = new FormUrlEncodedContent(fields);
        using var response = await simulator.Client.PostAsync(new Uri(simulator.BaseUrl + "/v1/token"), form);
        return await Answer.OfAsync(response);
    }
}
