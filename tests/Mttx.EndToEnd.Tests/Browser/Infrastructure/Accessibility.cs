using System.Text.Json;
using Microsoft.Playwright;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>What axe finds at the page as it stands.</summary>
internal static class Accessibility
{
    private static readonly string[] Grave = ["serious", "critical"];
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(TestPackages.File("axe-core", "axe.min.js")));

    /// <summary>Answers the violations, each in a line that begins with how grave it is.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // Scripts that are not the page's own are forbidden to it, but not to whoever holds the browser.
        await page.EvaluateAsync(Axe.Value);
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run({ resultTypes: ['violations'] })");
        return
        [
            .. result.GetProperty("violations").EnumerateArray().SelectMany(violation => violation.GetProperty("nodes").EnumerateArray().Select(node =>
                $"{violation.GetProperty("impact").GetString()} {violation.GetProperty("id").GetString()}: {node.GetProperty("target")} {node.GetProperty("html").GetString()}")),
        ];
    }

    public static async Task CheckAsync(IPage page)
    {
        var violations = (await ViolationsAsync(page)).Where(violation => Grave.Any(grave => violation.StartsWith(grave, StringComparison.Ordinal))).ToList();
        Assert.True(violations.Count == 0, $"axe at {page.Url}:\n{string.Join('\n', violations)}");
    }
}
