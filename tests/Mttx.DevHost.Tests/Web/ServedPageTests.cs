using System.Net;

namespace Mttx.DevHost.Tests.Web;

public sealed class ServedPageTests(ServedPage page) : IClassFixture<ServedPage>
{
    [Theory]
    [InlineData("/", "<p>index</p>")]
    [InlineData("/index.html", "<p>index</p>")]
    [InlineData("/about", "<p>about</p>")]
    [InlineData("/results/7?metric=MTTR", "<p>index</p>")]
    public async Task A_path_has_its_file_or_the_one_that_stands_for_all(string path, string text)
    {
        using var answer = await page.Http.GetAsync(Relative(path));

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal(text, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/assets/gone.js")]
    [InlineData("/favicon.ico")]
    [InlineData("/pictures/logo.png")]
    [InlineData("/staticwebapp.config.json")]
    [InlineData("/StaticWebApp.config.json")]
    [InlineData("/.//staticwebapp.config.json")]
    [InlineData("/about/../staticwebapp.config.json")]
    [InlineData("/%2e%2e/staticwebapp.config.json")]
    public async Task What_is_missing_or_kept_back_is_not_found(string path)
    {
        using var answer = await page.Http.GetAsync(Relative(path));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("index", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_are_those_of_all_the_page_and_of_the_first_rule_that_matches()
    {
        using var index = await page.Http.GetAsync(Relative("/"));
        using var asset = await page.Http.GetAsync(Relative("/assets/app.js"));
        using var late = await page.Http.GetAsync(Relative("/assets/late.js"));

        Assert.Equal("nosniff", Header(index, "X-Content-Type-Options"));
        Assert.Equal("no-cache", Header(index, "Cache-Control"));
        Assert.Equal("yes", Header(index, "X-Page"));
        Assert.Equal("nosniff", Header(asset, "X-Content-Type-Options"));
        Assert.Equal("public, max-age=31536000, immutable", Header(asset, "Cache-Control"));
        Assert.Null(Header(asset, "X-Page"));
        Assert.Null(Header(late, "X-Late"));
    }

    [Fact]
    public async Task The_API_keeps_its_own_headers()
    {
        using var answer = await page.Http.GetAsync(Relative("/api/x"));
        using var unknown = await page.Http.GetAsync(Relative("/api"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Null(Header(answer, "X-Page"));
        Assert.DoesNotContain("<p>index</p>", await unknown.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Types_of_files_are_those_that_the_settings_name()
    {
        using var data = await page.Http.GetAsync(Relative("/data.mttx"));

        Assert.Equal("application/x-mttx", data.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task Files_are_compressed_for_those_who_take_it(string encoding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app.js");
        request.Headers.Add("Accept-Encoding", encoding);
        using var answer = await page.Http.SendAsync(request);

        Assert.Equal(encoding, Assert.Single(answer.Content.Headers.ContentEncoding));
        Assert.InRange((await answer.Content.ReadAsByteArrayAsync()).Length, 1, 1_000);
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        using var first = await page.Http.GetAsync(Relative("/assets/app.js"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/assets/app.js");
        request.Headers.IfModifiedSince = first.Content.Headers.LastModified;
        using var again = await page.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    private static Uri Relative(string path) => new(path, UriKind.Relative);
}
