using System.Net;
using Mttx.Functions.ApiKeys;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Identity;

public sealed class PlatformPrincipalTests
{
    private const string AdminsOnly = "/api/api-keys";

    [Theory]
    [InlineData(HttpStatusCode.OK, "anonymous", "authenticated", "admin")]
    [InlineData(HttpStatusCode.OK, "viewer", "admin", "operator")]
    [InlineData(HttpStatusCode.OK, "Admin")]
    [InlineData(HttpStatusCode.Forbidden, "viewer", "operator")]
    [InlineData(HttpStatusCode.Forbidden, "administrator", "viewer")]
    public async Task The_highest_of_the_roles_counts(HttpStatusCode status, params string[] roles)
    {
        await using var mttx = await MttxService.StartAsync(Settings.Platform);

        Assert.Equal(status, (await mttx.AskAsync(AdminsOnly, Settings.SignedIn("ada@example.com", roles))).Status);
    }

    [Fact]
    public async Task Who_lacks_a_role_is_told_which_one_it_takes()
    {
        await using var mttx = await MttxService.StartAsync(Settings.Platform);

        var answer = await mttx.AskAsync(AdminsOnly, Settings.SignedIn("ada@example.com", "viewer"));

        Assert.Equal("This takes the role admin, and yours is viewer. Ask an admin for it.", answer.Detail);
    }

    [Fact]
    public async Task Who_has_no_role_at_all_is_told_how_to_get_one()
    {
        await using var mttx = await MttxService.StartAsync(Settings.Platform);

        var answer = await mttx.AskAsync(AdminsOnly, Settings.SignedIn("ada@example.com", "anonymous", "authenticated"));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Contains("signed in as ada@example.com, but have no role in MTTx", answer.Detail);
        Assert.Contains("viewer, operator, admin", answer.Detail);
    }

    [Theory]
    [InlineData("%%%")]
    [InlineData("")]
    [InlineData("/////w==")]
    [InlineData("bm90IGpzb24=")]
    public async Task What_is_not_base64_of_JSON_is_refused(string principal) => await RefusedAsync(Settings.Sent(principal));

    [Theory]
    [InlineData("""{"userDetails":"ada","userRoles":"admin"}""")]
    [InlineData("""{"userDetails":"ada","userRoles":{"admin":true}}""")]
    [InlineData("""{"userDetails":"ada","userRoles":[1]}""")]
    [InlineData("""{"userDetails":"ada"}""")]
    [InlineData("""{"userDetails":" ","userRoles":["admin"]}""")]
    [InlineData("""{"userRoles":["admin"]}""")]
    [InlineData("""{"userDetails":"ada","userRoles":["viewer"],"userRoles":["admin"]}""")]
    [InlineData("""[{"userDetails":"ada","userRoles":["admin"]}]""")]
    [InlineData("null")]
    public async Task A_principal_of_another_shape_is_refused(string json) => await RefusedAsync(Settings.Principal(json));

    [Fact]
    public async Task Two_principals_are_one_too_many()
    {
        var signedIn = Settings.SignedIn("ada", "viewer");

        await RefusedAsync([.. signedIn, Settings.SignedIn("eve", "admin")[0]]);
    }

    [Theory]
    [InlineData("aad")]
    [InlineData("azurestaticwebapps")]
    [InlineData("")]
    public async Task Another_provider_than_Static_Web_Apps_is_refused(string provider) =>
        await RefusedAsync([Settings.SignedIn("ada", "admin")[0], ("x-ms-client-principal-idp", provider)]);

    [Fact]
    public async Task A_principal_without_provider_is_refused() => await RefusedAsync([Settings.SignedIn("ada", "admin")[0]]);

    [Theory]
    [InlineData("WEBSITE_AUTH_ENABLED", null)]
    [InlineData("WEBSITE_AUTH_ENABLED", "false")]
    [InlineData("Identity:TrustPlatform", "false")]
    public async Task Nothing_is_believed_unless_the_operator_and_the_platform_both_say_so(string setting, string? value) =>
        await RefusedAsync(Settings.SignedIn("eve", "admin"), Settings.Platform.With(setting, value));

    [Fact]
    public async Task A_made_up_principal_is_refused_on_this_machine_too() =>
        await RefusedAsync(Settings.SignedIn("eve", "admin"), []);

    [Fact]
    public async Task The_name_alone_makes_nobody() => await RefusedAsync([("x-ms-client-principal-name", "admin"), ("x-ms-client-principal-id", "1")]);

    [Fact]
    public async Task Where_the_platform_lets_everybody_through_its_word_does_not_count()
    {
        var settings = Settings.Platform.With("Identity:PlatformExcludedPaths:0", "/api/api-keys");

        await RefusedAsync(Settings.SignedIn("eve", "admin"), settings);
        await RefusedAsync(Settings.SignedIn("eve", "admin"), settings, "/api/api-keys/0123456789abcdef");
        await RefusedAsync(Settings.SignedIn("eve", "admin"), settings, "/API/Api-Keys/");
    }

    [Fact]
    public async Task A_key_that_is_not_valid_is_refused_beside_a_valid_principal() =>
        await RefusedAsync([.. Settings.SignedIn("ada", "admin"), ("X-Api-Key", ApiKeyText.New().Text)]);

    [Fact]
    public async Task A_valid_key_counts_before_the_principal()
    {
        await using var mttx = await MttxService.StartAsync(Settings.Platform);
        var key = await Keys.MakeAsync(mttx, Roles.Viewer);

        var answer = await mttx.AskAsync(AdminsOnly, [.. Settings.SignedIn("ada", "admin"), ("X-Api-Key", key)]);

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
    }

    [Fact]
    public async Task Beside_a_principal_the_authorization_header_is_the_platforms_own()
    {
        await using var mttx = await MttxService.StartAsync(Settings.Platform);

        var answer = await mttx.AskAsync(AdminsOnly, [.. Settings.SignedIn("ada", "admin"), ("Authorization", "Bearer eyJhbGciOiJub25lIn0.e30.")]);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Fact]
    public async Task Without_any_credentials_the_answer_says_to_sign_in()
    {
        await using var mttx = await MttxService.StartAsync(Settings.Platform);

        var answer = await mttx.AskAsync(AdminsOnly);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.StartsWith("Sign in through the web UI", answer.Detail);
    }

    private static async Task RefusedAsync((string, string)[] headers, Dictionary<string, string?>? settings = null, string path = AdminsOnly)
    {
        await using var mttx = await MttxService.StartAsync(settings ?? Settings.Platform);

        var answer = await mttx.AskAsync(path, headers);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Equal("Bearer realm=\"mttx\"", answer.Headers["WWW-Authenticate"]);
    }
}
