using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Steps;

/// <summary>The web page, built from its sources.</summary>
internal static class Page
{
    /// <summary>Builds it; null where this checkout has none.</summary>
    public static async Task<string?> BuildAsync(string folder, Screen screen, CancellationToken cancellationToken)
    {
        if (!File.Exists(Path.Combine(folder, "package.json")))
        {
            return null;
        }

        await Npm.InstallAsync(folder, screen, cancellationToken);
        await Npm.RunAsync(folder, screen, cancellationToken, "run", "build");
        var built = Path.Combine(folder, "dist");
        return File.Exists(Path.Combine(built, "index.html"))
            ? built
            : throw new DevHostException($"'npm run build' in {folder} left no dist/index.html.");
    }
}
