using System.Text.Json;
using Microsoft.Playwright;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>What axe finds at the page as it stands.</summary>
internal static class Accessibility
{
    // Half-way between two colours nothing can be read.
    private const string Still = """
        async () => {
          await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
          const ending = document.getAnimations().filter((each) => each.effect?.getComputedTiming().endTime !== Infinity);
          await Promise.all(ending.map((each) => each.finished.catch(() => undefined)));
        }
        """;

    private static readonly string[] Grave = ["serious", "critical"];
    private static readonly Lazy<string> Axe = new(() => File.ReadAllText(TestPackages.File("axe-core", "axe.min.js")));

    /// <summary>Answers the violations, each in a line that begins with how grave it is.</summary>
    public static async Task<IReadOnlyList<string>> ViolationsAsync(IPage page)
    {
        // Scripts that are not the page's own are forbidden to it, but not to whoever holds the browser.
        await page.EvaluateAsync(Axe.Value);
        await page.EvaluateAsync(Still);
        var result = await page.EvaluateAsync<JsonElement>("() => axe.run({ resultTypes: ['violations'] })");
        return
        [
            .. result.GetProperty("violations").EnumerateArray().SelectMany(violation => violation.GetProperty("nodes").EnumerateArray().Select(node =>
                $"{violation.GetProperty("impact").GetString()} {violation.GetProperty("id").GetString()}: {node.GetProperty("target")} {node.GetProperty("html").GetString()}")),
        ];
    }

    /// <summary>Fails when anything is serious or critical, and notes how much else there is.</summary>
    /// <param name="page">The page.</param>
    /// <param name="place">What is looked at, for the notes; null for none.</param>
    public static async Task CheckAsync(IPage page, string? place = null)
    {
        var all = await ViolationsAsync(page);
        if (place is not null)
        {
            Figures.Note("axe", $"{place}: {all.Count} violations");
        }

        var violations = all.Where(violation => Grave.Any(grave => violation.StartsWith(grave, StringComparison.Ordinal))).ToList();
        Assert.True(violations.Count == 0, $"axe at {page.Url}:\n{string.Join('\n', violations)}");
    }
}
