using System.Net;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Identity;

public sealed class LocalCallerTests
{
    private const string AdminsOnly = "/api/api-keys";

    [Fact]
    public async Task This_machine_is_the_admin_while_no_identity_is_configured()
    {
        await using var mttx = await MttxService.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await mttx.AskAsync(AdminsOnly)).Status);
    }

    [Theory]
    [InlineData("Host", "localhost")]
    [InlineData("Host", "LOCALHOST:8080")]
    [InlineData("Host", "127.0.0.1:7071")]
    [InlineData("Host", "[::1]:7071")]
    [InlineData("Origin", "http://localhost:5173")]
    [InlineData("Origin", "http://127.0.0.1:7071")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    public async Task Names_of_this_machine_and_its_own_pages_are_served(string header, string value)
    {
        await using var mttx = await MttxService.StartAsync();

        Assert.Equal(HttpStatusCode.OK, (await mttx.AskAsync(AdminsOnly, (header, value))).Status);
    }

    [Theory]
    [InlineData("Host", "mttx.evil.example")]
    [InlineData("Host", "localhost.evil.example:7071")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("Host", "192.168.1.7")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "mttx.example.com")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("X-Original-Host", "mttx.example.com")]
    [InlineData("X-Real-IP", "203.0.113.7")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "http://localhost.evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "")]
    public async Task Whatever_may_come_from_elsewhere_is_refused_with_the_way_out(string header, string value)
    {
        await using var mttx = await MttxService.StartAsync();

        var answer = await mttx.AskAsync(AdminsOnly, (header, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Contains("No identity is configured, so only this machine is served.", answer.Detail);
        Assert.Contains("create-key", answer.Detail);
    }

    [Fact]
    public async Task A_page_of_a_configured_origin_is_served_though_browsers_call_it_cross_site()
    {
        await using var mttx = await MttxService.StartAsync(new Dictionary<string, string?> { ["Cors:Origins:0"] = "https://soc.example.com" });

        var answer = await mttx.AskAsync(AdminsOnly, ("Origin", "https://soc.example.com"), ("Sec-Fetch-Site", "cross-site"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
    }

    [Theory]
    [InlineData("WEBSITE_SITE_NAME")]
    [InlineData("WEBSITE_INSTANCE_ID")]
    [InlineData("CONTAINER_APP_NAME")]
    [InlineData("CONTAINER_APP_JOB_NAME")]
    [InlineData("KUBERNETES_SERVICE_HOST")]
    [InlineData("Identity:RequireKey", "true")]
    public async Task Nobody_is_let_in_without_credentials_in_Azure_or_where_keys_are_required(string setting, string value = "mttx")
    {
        await using var mttx = await MttxService.StartAsync(new Dictionary<string, string?> { [setting] = value });

        var answer = await mttx.AskAsync(AdminsOnly);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal("Bearer realm=\"mttx\"", answer.Headers["WWW-Authenticate"]);
        Assert.Contains("X-Api-Key", answer.Detail);
    }

    [Theory]
    [InlineData("Bearer eyJhbGciOiJub25lIn0.e30.")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("")]
    public async Task Other_credentials_are_refused_rather_than_overlooked(string authorization)
    {
        await using var mttx = await MttxService.StartAsync();

        Assert.Equal(HttpStatusCode.Unauthorized, (await mttx.AskAsync(AdminsOnly, ("Authorization", authorization))).Status);
    }

    [Fact]
    public async Task A_mistyped_setting_keeps_the_app_from_starting()
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => MttxService.StartAsync(new Dictionary<string, string?> { ["Identity:RequireKeys"] = "true" }));

        Assert.Contains("RequireKeys", failure.ToString());
    }
}
