using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;
using Mttx.Functions.Tests;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>The npm packages in <c>tests/</c>, installed when they are first needed.</summary>
internal static class TestPackages
{
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests");

    /// <summary>Where a package has a file.</summary>
    public static string File(params string[] path) => Path.Combine([Folder, "node_modules", .. path]);

    public static Task InstallAsync(CancellationToken cancellationToken) =>
        Npm.InstallAsync(Folder, new Screen(TextWriter.Null, withColours: false), cancellationToken);

    /// <summary>Runs a script of Node.js to its end, which must be a good one; answers its last line.</summary>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var last = "";
        await using var node = Npm.Start("node", "node", arguments, Folder, line => last = line);
        var exitCode = await node.WaitAsync(cancellationToken);
        return exitCode == 0 ? last : throw new InvalidOperationException($"'node {string.Join(' ', arguments)}' failed with {exitCode}:\n{node.LastLines()}");
    }
}
