using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Steps;

/// <summary>The web page, built from its sources.</summary>
internal static class Page
{
    /// <summary>Builds it, unless it is there as its sources make it; null where this checkout has none.</summary>
    public static async Task<string?> BuildAsync(string folder, Screen screen, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, "package.json")))
        {
            return null;
        }

        var built = Path.Combine(folder, "dist");
        await Npm.InstallAsync(folder, screen, cancellationToken);

        // Two dev hosts that start at once would sweep away what the other one has built or serves already.
        using var held = await FolderLock.TakeAsync(folder, cancellationToken);
        var sources = await PageSources.HashAsync(folder, cancellationToken);
        if (await PageSources.AreBuiltAsync(built, sources, cancellationToken))
        {
            return built;
        }

        await Npm.RunAsync(folder, screen, cancellationToken, "run", "build");
        if (!File.Exists(Path.Combine(built, "index.html")))
        {
            throw new DevHostException($"'npm run build' in {folder} left no dist/index.html.");
        }

        await PageSources.MarkAsync(built, sources, cancellationToken);
        return built;
    }
}
