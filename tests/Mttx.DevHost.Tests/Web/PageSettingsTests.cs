using Mttx.DevHost.Web;

namespace Mttx.DevHost.Tests.Web;

public sealed class PageSettingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mttx-page-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_page_without_settings_has_none()
    {
        var settings = PageSettings.Of(_folder);

        Assert.Null(settings.Fallback);
        Assert.Empty(settings.GlobalHeaders);
    }

    [Fact]
    public void The_settings_of_the_page_itself_can_be_used()
    {
        var settings = PageSettings.Of(Path.Combine(Checkout.Page, "public"));

        Assert.Equal("/index.html", settings.Fallback);
        Assert.Contains("Content-Security-Policy", settings.GlobalHeaders.Keys);
    }

    [Theory]
    [InlineData("""{"routes":[{"route":"assets/*"}]}""", "routes[0].route \"assets/*\"")]
    [InlineData("""{"routes":[{"route":"/*/app.js"}]}""", "routes[0].route \"/*/app.js\"")]
    [InlineData("""{"routes":[{"headers":{}}]}""", "routes[0].route is missing")]
    [InlineData("""{"navigationFallback":{"rewrite":"/index.html","exclude":["/*.{js"]}}""", "navigationFallback.exclude \"/*.{js\"")]
    [InlineData("""{"navigationFallback":{}}""", "navigationFallback.rewrite is missing")]
    [InlineData("""{"globalHeaders":{"X-Page":1}}""", "globalHeaders.X-Page is not a string")]
    [InlineData("[]", "is not a JSON object")]
    public void Settings_that_Azure_would_refuse_are_told(string json, string told)
    {
        File.WriteAllText(Path.Combine(_folder, PageSettings.FileName), json);

        Assert.Contains(told, Assert.Throws<DevHostException>(() => PageSettings.Of(_folder)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/assets/*", "/assets/a/b.js", true)]
    [InlineData("/assets/*", "/assets", true)]
    [InlineData("/assets/*", "/assets2/a.js", false)]
    [InlineData("/*", "/", true)]
    [InlineData("/*.{js, css}", "/a/b.css", true)]
    [InlineData("/*.{js,css}", "/a.css.map", false)]
    [InlineData("/a*.png", "/ab/c.png", true)]
    [InlineData("/a.b", "/aXb", false)]
    [InlineData("/about", "/about", true)]
    [InlineData("/about", "/about/us", false)]
    public void A_pattern_is_read_as_Azure_reads_it(string pattern, string path, bool matches) =>
        Assert.Equal(matches, PathPattern.Read(pattern)!.Matches(path));
}
