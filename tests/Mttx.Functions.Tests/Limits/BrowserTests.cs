using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Limits;

/// <summary>What browsers are told, and which pages they let call.</summary>
public sealed class BrowserTests
{
    private const string Origin = "https://soc.example.com";

    [Theory]
    [InlineData("/api/version", HttpStatusCode.OK)]
    [InlineData("/api/api-keys", HttpStatusCode.OK)]
    [InlineData("/api/api-keys/0123456789abcdef", HttpStatusCode.NotFound)]
    [InlineData("/api/nothing-here", HttpStatusCode.NotFound)]
    [InlineData("/fails", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_headers_that_keep_browsers_from_doing_more_than_reading(string path, HttpStatusCode status)
    {
        await using var mttx = await MttxService.StartAsync(routes: app => app
            .MapGet("/fails", string () => throw new InvalidOperationException("on purpose")).RequireAuthorization(Roles.Viewer));

        var answer = await mttx.AskAsync(path);

        Assert.Equal(status, answer.Status);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.Equal("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.Equal("default-src 'none'; frame-ancestors 'none'", answer.Headers["Content-Security-Policy"]);
        Assert.Contains("no-store", answer.Headers["Cache-Control"]);
        Assert.DoesNotContain("Strict-Transport-Security", answer.Headers.Keys);
        Assert.DoesNotContain("Server", answer.Headers.Keys);
        Assert.DoesNotContain("on purpose", answer.Text);
    }

    [Fact]
    public async Task A_route_may_have_a_content_policy_of_its_own()
    {
        await using var mttx = await MttxService.StartAsync(routes: app => app.MapGet("/page", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src 'self'";
            return "page";
        }).AllowAnonymous());

        Assert.Equal("default-src 'self'", (await mttx.AskAsync("/page")).Headers["Content-Security-Policy"]);
    }

    [Fact]
    public async Task Where_the_outside_is_https_it_has_to_stay_so()
    {
        await using var mttx = await MttxService.StartAsync();

        var answer = await mttx.AskAsync("/api/version", ("X-Forwarded-Proto", "https"));

        Assert.Equal("max-age=31536000; includeSubDomains", answer.Headers["Strict-Transport-Security"]);
    }

    [Fact]
    public async Task No_other_site_may_read_anything_unless_it_is_configured()
    {
        await using var mttx = await MttxService.StartAsync();

        var answer = await mttx.AskAsync("/api/version", ("Origin", Origin));

        Assert.DoesNotContain(answer.Headers.Keys, name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_configured_site_may_ask_and_read_the_headers_that_tell_more()
    {
        await using var mttx = await MttxService.StartAsync(new Dictionary<string, string?> { ["Cors:Origins:0"] = Origin });

        var preflight = await HttpAnswer.OfAsync(
            mttx.Http,
            HttpMethod.Options,
            "/api/api-keys",
            ("Origin", Origin),
            ("Access-Control-Request-Method", "POST"),
            ("Access-Control-Request-Headers", "content-type,x-api-key,if-match"));
        var answer = await mttx.AskAsync("/api/api-keys/0123456789abcdef", ("Origin", Origin));

        Assert.Equal(HttpStatusCode.NoContent, preflight.Status);
        Assert.Equal(Origin, preflight.Headers["Access-Control-Allow-Origin"]);
        Assert.Contains("POST", preflight.Headers["Access-Control-Allow-Methods"]);
        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal(Origin, answer.Headers["Access-Control-Allow-Origin"]);
        Assert.Equal(
            ["ETag", "Location", "Retry-After"],
            answer.Headers["Access-Control-Expose-Headers"].Split(',').Intersect(["ETag", "Location", "Retry-After"]).Order());
        Assert.DoesNotContain("Access-Control-Allow-Credentials", answer.Headers.Keys);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("https://soc.example.com.evil.example")]
    [InlineData("http://soc.example.com")]
    [InlineData("null")]
    public async Task Beside_the_configured_site_no_other_is_let_in(string origin)
    {
        await using var mttx = await MttxService.StartAsync(new Dictionary<string, string?> { ["Cors:Origins:0"] = Origin });

        var preflight = await HttpAnswer.OfAsync(mttx.Http, HttpMethod.Options, "/api/api-keys", ("Origin", origin), ("Access-Control-Request-Method", "POST"));
        var answer = await mttx.AskAsync("/api/version", ("Origin", origin));

        Assert.DoesNotContain("Access-Control-Allow-Origin", preflight.Headers.Keys);
        Assert.DoesNotContain("Access-Control-Allow-Origin", answer.Headers.Keys);
    }

    [Theory]
    [InlineData("*")]
    [InlineData("soc.example.com")]
    [InlineData("https://soc.example.com/")]
    [InlineData("https://soc.example.com/page")]
    [InlineData("ftp://soc.example.com")]
    [InlineData("https://*.example.com")]
    public async Task What_is_no_origin_keeps_the_app_from_starting(string origin)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => MttxService.StartAsync(new Dictionary<string, string?> { ["Cors:Origins:0"] = origin }));

        Assert.Contains("Cors:Origins", failure.ToString());
    }
}
