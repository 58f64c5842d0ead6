using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed partial class FigureTests(Site site)
{
    private const long MostFirst = 250_000;

    // Interactive is when what was on its way is there and no long task follows.
    private const string Watch = """
        globalThis.watched = { there: 0, busy: 0 };
        new PerformanceObserver((list) => { for (const task of list.getEntries()) watched.busy = task.startTime + task.duration; }).observe({ type: 'longtask', buffered: true });
        const look = () => { if (!document.querySelector('main h1') || document.querySelector('[role=status][aria-label=Loading]')) watched.there = 0; else watched.there ||= performance.now(); };
        new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
        """;

    [Fact]
    public async Task What_is_loaded_before_anything_is_shown_stays_small()
    {
        var index = await File.ReadAllTextAsync(Path.Combine(BuiltPage.Folder, "index.html"));
        var first = Asset().Matches(index).Select(match => match.Value).Distinct().Sum(file => Compressed(Path.Combine(BuiltPage.Folder, file)));
        var all = Directory.GetFiles(Path.Combine(BuiltPage.Folder, "assets")).Sum(Compressed);

        Figures.Note("size", $"{first:N0} bytes at first, {all:N0} bytes altogether (gzip)");
        Assert.InRange(first, 1, MostFirst);
    }

    [Theory]
    [InlineData("tenants")]
    [InlineData("a result")]
    [InlineData("signal to noise")]
    public Task Every_place_becomes_interactive(string place) => site.VisitAsync(async visitor =>
    {
        var address = await Place.AddressAsync(site, place);
        await visitor.Page.AddInitScriptAsync(Watch);
        await visitor.GoAndSettleAsync(address);

        var watched = await visitor.Page.EvaluateAsync<JsonElement>(
            "() => ({ painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0, ...watched })");
        var (there, busy) = (watched.GetProperty("there").GetDouble(), watched.GetProperty("busy").GetDouble());
        Figures.Note("time", $"{place}: painted after {watched.GetProperty("painted").GetDouble():N0} ms, interactive after {Math.Max(there, busy):N0} ms");
        Assert.True(there > 0);
    });

    private static long Compressed(string file)
    {
        using var into = new MemoryStream();
        using (var gzip = new GZipStream(into, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(File.ReadAllBytes(file));
        }

        return into.Length;
    }

    [GeneratedRegex(@"(?<=[""'/])(assets/[^""']+\.(js|css)|theme\.js)(?=[""'])")]
    private static partial Regex Asset();
}
