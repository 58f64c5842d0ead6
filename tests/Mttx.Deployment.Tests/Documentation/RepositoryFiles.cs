using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Documentation;

/// <summary>The files that belong to the repository, those not yet committed among them; none that git ignores.</summary>
internal static class RepositoryFiles
{
    private static readonly Lazy<HashSet<string>> Known = new(() => [.. List("--cached", "--others").Where(file => File.Exists(Path.Combine(Repository.Root, file)))]);

    private static readonly Lazy<HashSet<string>> KnownFolders = new(() => [.. All.SelectMany(FoldersOf)]);

    /// <summary>From the root, with slashes.</summary>
    public static IReadOnlySet<string> All => Known.Value;

    /// <summary>Whether there is such a file, or a folder of such files.</summary>
    public static bool Exists(string path) => path is "" || All.Contains(path) || KnownFolders.Value.Contains(path);

    /// <summary>Whether git would leave it out: something that is made here.</summary>
    public static bool IsIgnored(string path) => Shell.Run("git", ["check-ignore", "--quiet", path + "/"], Repository.Root).ExitCode == 0;

    private static string[] List(params string[] which)
    {
        var answer = Shell.Run("git", ["-c", "core.quotePath=false", "ls-files", "--exclude-standard", .. which], Repository.Root);
        return answer.ExitCode == 0
            ? answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException("These tests ask git which files belong to the repository, and it failed: " + answer.Errors);
    }

    private static IEnumerable<string> FoldersOf(string file)
    {
        for (var at = file.IndexOf('/', StringComparison.Ordinal); at >= 0; at = file.IndexOf('/', at + 1))
        {
            yield return file[..at];
        }
    }
}
