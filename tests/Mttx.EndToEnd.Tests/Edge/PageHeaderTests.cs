using System.Net;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Edge;

[Collection(EdgeTests.Name)]
public sealed class PageHeaderTests(EdgeSite site)
{
    [Theory]
    [InlineData("/")]
    [InlineData("/tenants/1/results")]
    [InlineData("/tenants/1/results/1-2516069740739043937-91ed8eec?rule=a.b")]
    [InlineData("/theme.js")]
    public async Task What_is_shown_runs_nothing_but_its_own_scripts_is_in_no_frame_and_is_asked_for_each_time(string path)
    {
        using var http = site.Client(roles: null);

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var policy = Header(answer, "Content-Security-Policy").Split("; ");
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("script-src 'self'", policy);
        Assert.Contains("style-src 'self'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.Contains("require-trusted-types-for 'script'", policy);
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Header(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Header(answer, "Referrer-Policy"));
        Assert.StartsWith("max-age=", Header(answer, "Strict-Transport-Security"), StringComparison.Ordinal);
        Assert.Equal("no-cache", Header(answer, "Cache-Control"));
    }

    [Fact]
    public async Task Pieces_whose_names_change_with_what_is_in_them_are_kept()
    {
        using var http = site.Client(roles: null);
        var piece = Path.GetFileName(Directory.GetFiles(Path.Combine(BuiltPage.Folder, "assets"), "*.js")[0]);

        using var answer = await http.GetAsync(new Uri($"/assets/{piece}", UriKind.Relative));

        Assert.Equal("text/javascript", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", Header(answer, "Cache-Control"), StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/index-of-an-older-version.js")]
    [InlineData("/tenants/1/missing.js")]
    [InlineData("/missing.png")]
    [InlineData("/staticwebapp.config.json")]
    [InlineData("/.auth/login/github")]
    public async Task What_is_missing_is_not_answered_by_the_page(string path)
    {
        using var http = site.Client(roles: null);

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Theory]
    [InlineData("/login", "/.auth/login/aad")]
    [InlineData("/logout", "/.auth/logout")]
    public async Task Short_addresses_lead_to_the_platforms_own(string path, string target)
    {
        using var http = site.Client(roles: null);

        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        Assert.Equal(target, new Uri(site.Address, answer.Headers.Location!).AbsolutePath);
    }

    private static string Header(HttpResponseMessage answer, string name) => string.Join(", ", answer.Headers.GetValues(name));
}
