using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Mttx.SecOps.Credentials;

namespace Mttx.SecOps.Tests.Credentials;

public sealed class ServiceAccountTests
{
    private readonly ManualClock _clock = new();

    [Fact]
    public async Task A_key_signs_for_a_token_of_the_cloud_platform()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);

        var token = await signIn.ServiceAccount(KeyFile.Text()).GetAsync(fresh: false, CancellationToken.None);

        Assert.Equal("token-1", token);
        Assert.Equal(["POST /token"], server.Requests);
        Assert.Equal(GoogleSignIn.Scope, (string?)server.Claims!["scope"]);
        Assert.Equal(_clock.GetUtcNow().ToUnixTimeSeconds(), (long)server.Claims["iat"]!);
    }

    [Fact]
    public async Task A_token_is_kept_until_shortly_before_it_ends()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var tokens = signIn.ServiceAccount(KeyFile.Text());

        Assert.Equal("token-1", await tokens.GetAsync(fresh: false, CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal("token-1", await tokens.GetAsync(fresh: false, CancellationToken.None));
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("token-2", await tokens.GetAsync(fresh: false, CancellationToken.None));
    }

    [Fact]
    public async Task Calls_that_find_the_token_expired_share_one_request_for_a_new_one()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var tokens = signIn.ServiceAccount(KeyFile.Text());
        await tokens.GetAsync(fresh: false, CancellationToken.None);
        _clock.Advance(TimeSpan.FromHours(2));

        var all = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => tokens.GetAsync(fresh: false, CancellationToken.None))));

        Assert.All(all, token => Assert.Equal("token-2", token));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Calls_whose_token_was_refused_share_one_request_for_a_new_one()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var tokens = signIn.ServiceAccount(KeyFile.Text());
        await tokens.GetAsync(fresh: false, CancellationToken.None);

        var all = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => tokens.GetAsync(fresh: true, CancellationToken.None))));
        Assert.All(all, token => Assert.Equal("token-2", token));
        Assert.Equal("token-2", await tokens.GetAsync(fresh: false, CancellationToken.None));

        _clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal("token-3", await tokens.GetAsync(fresh: true, CancellationToken.None));
    }

    [Fact]
    public async Task An_account_can_act_as_another_for_ten_minutes()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var tokens = signIn.ServiceAccount(KeyFile.Text(), "analyst@my-project-2.iam.gserviceaccount.com");

        Assert.Equal("token-2", await tokens.GetAsync(fresh: false, CancellationToken.None));
        Assert.Equal("token-2", await tokens.GetAsync(fresh: false, CancellationToken.None));

        Assert.Equal(
            ["POST /token", "POST /v1/projects/-/serviceAccounts/analyst@my-project-2.iam.gserviceaccount.com:generateAccessToken"], server.Requests);
        Assert.Equal("600s", (string?)server.Claims!["lifetime"]);
        Assert.Equal($"[\"{GoogleSignIn.Scope}\"]", server.Claims["scope"]!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("someone@example.com")]
    [InlineData("x@y.iam.gserviceaccount.com/../../other")]
    [InlineData("x@y.iam.gserviceaccount.com?a=b")]
    [InlineData("x@y.iam.gserviceaccount.com\n")]
    [InlineData("../x@y.iam.gserviceaccount.com")]
    public void Only_a_service_account_can_be_impersonated(string email)
    {
        using var signIn = new GoogleSignIn(new GoogleSignInOptions(), _clock);

        Assert.Throws<ArgumentException>(() => signIn.ServiceAccount(KeyFile.Text(), email));
    }

    [Fact]
    public async Task A_token_server_of_ones_own_is_used_where_the_operator_set_one()
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var own = new Uri(server.Address, "/own/token").AbsoluteUri;
        server.Audience = own;

        var token = await signIn.ServiceAccount(KeyFile.With("token_uri", own)).GetAsync(fresh: false, CancellationToken.None);

        Assert.Equal("token-1", token);
        Assert.Equal(["POST /own/token"], server.Requests);
    }

    [Theory]
    [InlineData("https://oauth2.googleapis.com/token")]
    [InlineData("https://accounts.google.com/o/oauth2/token")]
    [InlineData("https://www.googleapis.com/oauth2/v4/token")]
    [InlineData(null)]
    public async Task Whatever_address_of_Google_a_key_names_the_current_one_is_used(string? uri)
    {
        await using var server = await TokenServer.StartAsync();
        using var signIn = SignIn(server);
        var json = uri is null ? KeyFile.Without("token_uri") : KeyFile.With("token_uri", uri);

        await signIn.ServiceAccount(json).GetAsync(fresh: false, CancellationToken.None);

        Assert.Equal("https://oauth2.googleapis.com/token", (string?)server.Claims!["aud"]);
    }

    [Theory]
    [InlineData("http://127.0.0.1:8080/token", false)]
    [InlineData("https://evil.example/token", false)]
    [InlineData("https://evil.example/token", true)]
    [InlineData("https://oauth2.googleapis.com.evil.example/token", true)]
    [InlineData("https://oauth2.googleapis.com@evil.example/token", true)]
    [InlineData("http://oauth2.googleapis.com/token", true)]
    [InlineData("http://169.254.169.254/token", true)]
    [InlineData("file:///token", true)]
    [InlineData("http://user@127.0.0.1/token", true)]
    public void Any_other_token_server_is_refused(string uri, bool local)
    {
        using var signIn = new GoogleSignIn(
            new GoogleSignInOptions { EndpointOverride = local ? new Uri("http://127.0.0.1:8080") : null }, _clock);

        Refused(signIn, KeyFile.With("token_uri", uri), "token_uri");
    }

    [Theory]
    [InlineData("type")]
    [InlineData("client_email")]
    [InlineData("private_key")]
    public void A_missing_member_is_named(string member)
    {
        using var signIn = new GoogleSignIn(new GoogleSignInOptions(), _clock);

        Refused(signIn, KeyFile.Without(member), $"has no {member}.");
        Refused(signIn, KeyFile.With(member, null), $"has no {member}.");
        Refused(signIn, KeyFile.With(member, " "), $"has no {member}.");
        Refused(signIn, KeyFile.With(member, 5), $"{member} that is not a text");
    }

    [Theory]
    [InlineData("type", "authorized_user", "type authorized_user")]
    [InlineData("type", "external_account", "type external_account")]
    [InlineData("type", "impersonated_service_account", "type impersonated_service_account")]
    [InlineData("type", "hush", "another type")]
    [InlineData("universe_domain", "hush.example", "universe_domain")]
    [InlineData("universe_domain", "", "universe_domain")]
    [InlineData("client_email", "hush@example.com", "client_email")]
    [InlineData("private_key_id", "hush\r\nhush", "private_key_id")]
    [InlineData("private_key", "hush", "private_key")]
    [InlineData("private_key", "-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----\n", "private_key")]
    [InlineData("private_key", "-----BEGIN PRIVATE KEY-----\\nhush\\n-----END PRIVATE KEY-----\\n", "escaped twice")]
    public void A_wrong_member_is_named_and_not_repeated(string member, string value, string expected)
    {
        using var signIn = new GoogleSignIn(new GoogleSignInOptions(), _clock);

        Refused(signIn, KeyFile.With(member, value), expected);
    }

    [Fact]
    public void Keys_that_cannot_sign_are_refused()
    {
        using var signIn = new GoogleSignIn(new GoogleSignInOptions(), _clock);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var small = RSA.Create(512);

        Refused(signIn, KeyFile.With("private_key", KeyFile.Pair.ExportSubjectPublicKeyInfoPem()), "private_key");
        Refused(signIn, KeyFile.With("private_key", curve.ExportPkcs8PrivateKeyPem()), "private_key");
        Refused(signIn, KeyFile.With("private_key", small.ExportPkcs8PrivateKeyPem()), "1024 to 8192 bits");
    }

    [Fact]
    public void What_is_no_key_file_is_refused_without_being_repeated()
    {
        using var signIn = new GoogleSignIn(new GoogleSignInOptions(), _clock);

        Refused(signIn, "", "JSON");
        Refused(signIn, "hush", "well-formed JSON");
        Refused(signIn, "[\"hush\"]", "JSON object");
        Refused(signIn, KeyFile.Text()[..^2], "well-formed JSON");
        Refused(signIn, KeyFile.Text()[..^1] + ",\"type\":\"external_account\"}", "well-formed JSON");
        Refused(signIn, KeyFile.With("more", new JsonArray(new string('x', 20_000))), "16 KiB");
    }

    [Theory]
    [InlineData("https://tokens.example")]
    [InlineData("ftp://127.0.0.1")]
    public void The_stand_in_for_Google_must_be_on_this_machine(string endpoint) => Assert.Throws<ArgumentException>(
        () => new GoogleSignIn(new GoogleSignInOptions { EndpointOverride = new Uri(endpoint) }, _clock));

    private static void Refused(GoogleSignIn signIn, string json, string expected)
    {
        var refusal = Assert.Throws<ArgumentException>(() => signIn.ServiceAccount(json));

        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refusal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("MII", refusal.ToString(), StringComparison.Ordinal);
    }

    private GoogleSignIn SignIn(TokenServer server) => new(new GoogleSignInOptions { EndpointOverride = server.Address }, _clock);
}
