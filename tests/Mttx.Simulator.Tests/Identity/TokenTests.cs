using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Identity;

public sealed class TokenTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    [Fact]
    public async Task An_assertion_signed_by_the_account_gets_a_bearer_token_that_opens_its_instance()
    {
        var simulator = shared.Simulator;

        var answer = await (await Assertion.OfAsync(simulator, "1")).SendAsync(simulator);

        Assert.Equal(200, answer.Status);
        Assert.Equal("Bearer", answer["token_type"].GetString());
        Assert.InRange(answer["expires_in"].GetInt32(), 3590, 3600);
        var instance = await simulator.SendAsync(HttpMethod.Get, simulator.Tenants[0].Path(), token: answer["access_token"].GetString());
        Assert.Equal(200, instance.Status);
    }

    [Fact]
    public async Task Assertions_are_refused_for_what_is_wrong_with_them()
    {
        var simulator = shared.Simulator;
        var good = await Assertion.OfAsync(simulator, "1");
        var other = await Assertion.OfAsync(simulator, "2");

        await AssertRefusedAsync(good with { Key = other.Key }, "invalid_grant", "Signature");
        await AssertRefusedAsync(good with { Algorithm = "none" }, "invalid_grant", "Signature");
        await AssertRefusedAsync(good with { Issuer = "nobody@sim-tenant-1.iam.gserviceaccount.com" }, "invalid_grant", "account not found");
        await AssertRefusedAsync(good with { Audience = "https://example.com/token" }, "invalid_grant", "audience");
        await AssertRefusedAsync(good with { Issued = DateTimeOffset.UtcNow.AddHours(-2) }, "invalid_grant", "iat and exp");
        await AssertRefusedAsync(good with { Issued = DateTimeOffset.UtcNow.AddHours(1) }, "invalid_grant", "iat and exp");
        await AssertRefusedAsync(good with { Life = TimeSpan.FromHours(2) }, "invalid_grant", "60 minutes");
        await AssertRefusedAsync(good with { Scope = "" }, "invalid_scope", "scope");
        await AssertRefusedAsync(good with { Scope = "openid" }, "invalid_scope", "scope");
        await AssertRefusedAsync(good with { GrantType = "password" }, "unsupported_grant_type", "password");

        async Task AssertRefusedAsync(Assertion assertion, string error, string hint)
        {
            var answer = await assertion.SendAsync(simulator);
            Assert.Equal((400, error), (answer.Status, answer["error"].GetString()));
            Assert.Contains(hint, answer["error_description"].GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_assertion_may_name_googles_own_endpoint_as_its_audience()
    {
        var assertion = await Assertion.OfAsync(shared.Simulator, "1");

        Assert.Equal(200, (await (assertion with { Audience = "https://oauth2.googleapis.com/token" }).SendAsync(shared.Simulator)).Status);
    }

    [Fact]
    public async Task A_token_ends_after_its_lifetime()
    {
        var time = new FakeTime(DateTimeOffset.UtcNow);
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { TokenLifetime = TimeSpan.FromMinutes(10) }, time);
        var token = await simulator.TokenAsync();

        time.Advance(TimeSpan.FromMinutes(9));
        var before = await simulator.SendAsync(HttpMethod.Get, simulator.Tenants[0].Path(), token: token);
        time.Advance(TimeSpan.FromMinutes(1));
        var after = await simulator.SendAsync(HttpMethod.Get, simulator.Tenants[0].Path(), token: token);

        Assert.Equal(200, before.Status);
        after.AssertRefused(401, "UNAUTHENTICATED", "invalid authentication credentials");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("ya29.made-up")]
    public async Task Without_a_valid_token_nothing_is_answered(string? token)
    {
        var simulator = shared.Simulator;

        var answer = await simulator.SendAsync(HttpMethod.Get, simulator.Tenants[0].Path() + "/dataTables", token: token);

        answer.AssertRefused(401, "UNAUTHENTICATED", "OAuth 2 access token");
    }

    [Fact]
    public async Task An_account_is_refused_at_another_tenant_and_told_which_permission_it_lacks()
    {
        var simulator = shared.Simulator;

        var answer = await simulator.SendAsync(HttpMethod.Get, simulator.Tenants[1].Path() + "/dataTables", token: await simulator.TokenAsync(1));

        answer.AssertRefused(403, "PERMISSION_DENIED", "chronicle.dataTables.list");
        var detail = answer["error"].GetProperty("details")[0];
        Assert.Equal("type.googleapis.com/google.rpc.ErrorInfo", detail.GetProperty("@type").GetString());
        Assert.Equal("chronicle.dataTables.list", detail.GetProperty("metadata").GetProperty("permission").GetString());
    }

    [Fact]
    public async Task The_shared_account_serves_every_tenant()
    {
        var simulator = shared.Simulator;
        var token = (await (await Assertion.OfAsync(simulator, "shared")).SendAsync(simulator))["access_token"].GetString();

        foreach (var tenant in simulator.Tenants)
        {
            Assert.Equal(200, (await simulator.SendAsync(HttpMethod.Get, tenant.Path(), token: token)).Status);
        }
    }
}
