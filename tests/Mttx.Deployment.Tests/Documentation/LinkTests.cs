using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Mttx.Deployment.Tests.Documentation;

public sealed class LinkTests
{
    [Fact]
    public void Every_link_leads_somewhere() => Complaints.None(MarkdownPage.All.SelectMany(WrongLinks));

    [Fact]
    public void Every_image_exists_and_is_described() => Complaints.None(MarkdownPage.All.SelectMany(WrongImages));

    [Fact]
    public void There_are_pages_and_they_have_links()
    {
        Assert.Contains(MarkdownPage.All, page => page.Path == "README.md");
        Assert.True(MarkdownPage.All.Count(page => page.Links.Any()) > 3);
    }

    [Theory]
    [InlineData("[a](docs/security.md#limits) [b](README.md) [c](docs) [d](https://example.org/x) <http://localhost:4280/api/docs> [e](#a-b)\n\n# A `b`?")]
    public void Good_links_are_let_be(string text) => Assert.Empty(WrongLinks(new MarkdownPage("x.md", text)));

    [Theory]
    [InlineData("[a](docs/none.md)")]
    [InlineData("[a](docs/security.md#no-such-heading)")]
    [InlineData("[a](#a-b-1)\n\n# A b")]
    [InlineData("[a](../README.md)")]
    [InlineData("[a](static-web/dist)")]
    [InlineData("[a](/README.md)")]
    [InlineData("[a](http://example.org)")]
    [InlineData("[a](https://)")]
    [InlineData("[a]()")]
    [InlineData("[a][b]\n\n[b]: docs/none.md")]
    [InlineData("<http://example.org>")]
    public void A_wrong_link_is_found(string text) => Assert.Single(WrongLinks(new MarkdownPage("x.md", text)));

    [Theory]
    [InlineData("![](docs/screenshot.png)")]
    [InlineData("![words](docs/none.png)")]
    public void A_wrong_image_is_found(string text) => Assert.Single(WrongImages(new MarkdownPage("x.md", text)));

    private static IEnumerable<string> WrongLinks(MarkdownPage page) =>
        page.Links.Select(link => (Part: (MarkdownObject)link, Url: link.Url ?? ""))
            .Concat(page.Document.Descendants<AutolinkInline>().Where(link => !link.IsEmail).Select(link => (Part: (MarkdownObject)link, link.Url)))
            .Select(link => (link.Part, link.Url, Complaint: link.Url.Contains(':', StringComparison.Ordinal) ? OfAddress(link.Url) : OfPath(page, link.Url)))
            .Where(link => link.Complaint is not null)
            .Select(link => $"{page.Place(link.Part)}: \"{link.Url}\" {link.Complaint}");

    private static IEnumerable<string> WrongImages(MarkdownPage page) =>
        page.Links.Where(link => link.IsImage)
            .Where(image => image.FirstChild is null || OfPath(page, image.Url ?? "") is not null)
            .Select(image => $"{page.Place(image)}: the image \"{image.Url}\" does not exist or has no text instead");

    private static string? OfAddress(string url) =>
        !Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Host == "" ? "is no address"
        : address.Scheme == "https" || (address.Scheme == "http" && address.IsLoopback) ? null
        : "is not https";

    private static string? OfPath(MarkdownPage page, string url)
    {
        var (path, anchor) = url.Split('#', 2) is [var before, var after] ? (before, after) : (url, null);
        var target = path == "" ? page.Path : Resolve(page.Path, Uri.UnescapeDataString(path));
        if (url == "" || target is null)
        {
            return "leads out of the repository or nowhere";
        }

        if (path != "" && !RepositoryFiles.Exists(target))
        {
            return "leads to no file of the repository";
        }

        var headings = path == "" ? page.Anchors : MarkdownPage.All.SingleOrDefault(p => p.Path == target)?.Anchors;
        return anchor is null || headings?.Contains(anchor) == true ? null : "leads to no heading";
    }

    private static string? Resolve(string page, string path)
    {
        var segments = new List<string>(page.Split('/')[..^1]);
        foreach (var segment in path.TrimEnd('/').Split('/'))
        {
            if (segment == "" || (segment == ".." && segments.Count == 0))
            {
                return null;
            }

            if (segment == "..")
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
