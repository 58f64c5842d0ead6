using System.Collections.Concurrent;
using Mttx.Functions.Tests;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>What was measured on the way, in <c>artifacts/browser/figures.txt</c>: for people, no test depends on it.</summary>
internal static class Figures
{
    private static readonly ConcurrentDictionary<string, bool> Lines = new();

    public static void Note(string kind, string text) => Lines[$"{kind}: {text}"] = true;

    public static async Task WriteAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "browser"));
        await File.WriteAllLinesAsync(Path.Combine(folder.FullName, "figures.txt"), Lines.Keys.Order(StringComparer.Ordinal));
    }
}
