using System.Security.Cryptography;
using System.Text;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Steps;

/// <summary>What the page is built from: a built page is marked with it, so that it is built again when something has changed, and only then.</summary>
internal static class PageSources
{
    // Vite empties its folder first: whatever else builds there takes the mark away.
    private const string Mark = ".sources";

    private static readonly string[] NotSources =
        ["node_modules", "dist", FolderLock.FileName, Path.Combine("src", "api", "schema.ts")];

    /// <summary>A hash of all names and contents.</summary>
    public static async Task<string> HashAsync(string folder, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Files(folder).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(folder, file)));
            hash.AppendData(SHA256.HashData(await File.ReadAllBytesAsync(file, cancellationToken)));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Whether a folder holds what these sources make.</summary>
    public static async Task<bool> AreBuiltAsync(string built, string hash, CancellationToken cancellationToken) =>
        File.Exists(Path.Combine(built, "index.html"))
        && File.Exists(Path.Combine(built, Mark))
        && await File.ReadAllTextAsync(Path.Combine(built, Mark), cancellationToken) == hash;

    /// <summary>Notes what it was built from.</summary>
    public static Task MarkAsync(string built, string hash, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(built, Mark), hash, cancellationToken);

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFileSystemEntries(folder)
            .Where(entry => !NotSources.Contains(Path.GetFileName(entry)))
            .SelectMany(entry => Directory.Exists(entry) ? Directory.EnumerateFiles(entry, "*", SearchOption.AllDirectories) : [entry])
            .Where(file => !NotSources.Contains(Path.GetRelativePath(folder, file)));
}
