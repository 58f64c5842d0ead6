using Microsoft.AspNetCore.Http;
using Mttx.DevHost.Web;

namespace Mttx.DevHost.Tests.Web;

public sealed class PageHeadersTests : IDisposable
{
    private const string File = """
        {
          "routes": [
            { "route": "/login", "redirect": "/.auth/login/aad" },
            { "route": "/assets/*", "headers": { "Cache-Control": "immutable" } },
            { "route": "/*", "headers": { "Cache-Control": "no-cache" } }
          ],
          "globalHeaders": { "Content-Security-Policy": "default-src 'none'" }
        }
        """;

    private readonly string _page = Directory.CreateTempSubdirectory("mttx-page-").FullName;

    public void Dispose() => Directory.Delete(_page, recursive: true);

    [Theory]
    [InlineData("/assets/index-1.js", "immutable")]
    [InlineData("/index.html", "no-cache")]
    [InlineData("/login", "")]
    public void A_file_has_the_headers_of_all_and_those_of_its_first_route(string path, string cache)
    {
        Given(File);

        var headers = HeadersOf(path);

        Assert.Equal("default-src 'none'", headers.ContentSecurityPolicy.ToString());
        Assert.Equal(cache, headers.CacheControl.ToString());
    }

    [Fact]
    public void A_page_without_the_file_has_none() => Assert.Empty(HeadersOf("/index.html"));

    [Theory]
    [InlineData("not JSON")]
    [InlineData("{\"routes\": 1}")]
    [InlineData("{\"globalHeaders\": {\"X-Frame-Options\": 1}}")]
    public void A_file_that_cannot_be_understood_is_named(string text)
    {
        Given(text);

        Assert.Contains("staticwebapp.config.json", Assert.Throws<DevHostException>(() => PageHeaders.Read(_page)).Message, StringComparison.Ordinal);
    }

    private void Given(string text) => System.IO.File.WriteAllText(Path.Combine(_page, "staticwebapp.config.json"), text);

    private IHeaderDictionary HeadersOf(string path)
    {
        var context = new DefaultHttpContext();
        context.Request.Path = path;
        PageHeaders.Read(_page).AddTo(context);
        return context.Response.Headers;
    }
}
