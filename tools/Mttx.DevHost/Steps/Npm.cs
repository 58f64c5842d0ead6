using System.ComponentModel;
using System.Diagnostics;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Steps;

/// <summary>Node.js and its package manager.</summary>
internal static class Npm
{
    private const int OldestNode = 20;

    /// <exception cref="DevHostException">Node.js is missing or too old.</exception>
    public static async Task CheckNodeAsync(CancellationToken cancellationToken)
    {
        await using var node = Start("node", "node", ["--version"], AppContext.BaseDirectory, _ => { });
        var exitCode = await node.WaitAsync(cancellationToken);
        var version = node.LastLines().Trim();
        if (exitCode != 0 || !Version.TryParse(version.TrimStart('v'), out var found))
        {
            throw new DevHostException($"'node --version' ended with {exitCode} and says \"{version}\"; install Node.js {OldestNode} or later.");
        }

        if (found.Major < OldestNode)
        {
            throw new DevHostException($"Node.js {found} is too old; install {OldestNode} or later and put it on the PATH.");
        }
    }

    /// <summary>Installs a folder's packages, unless they are there as its lock file names them. Others that ask at once wait for the one that installs.</summary>
    public static async Task InstallAsync(string folder, Screen screen, CancellationToken cancellationToken)
    {
        if (IsInstalled(folder))
        {
            return;
        }

        using var held = await FolderLock.TakeAsync(folder, cancellationToken);
        if (!IsInstalled(folder))
        {
            await RunAsync(folder, screen, cancellationToken, "ci");
        }
    }

    /// <summary>Runs npm, and answers when it is done.</summary>
    public static async Task RunAsync(string folder, Screen screen, CancellationToken cancellationToken, params string[] arguments)
    {
        var command = $"npm {string.Join(' ', arguments)}";
        screen.Line("npm", $"{command} in {folder}");
        await using var npm = Start("npm", OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments, folder, line => screen.Line("npm", line));
        var exitCode = await npm.WaitAsync(cancellationToken);
        if (exitCode != 0)
        {
            throw new DevHostException($"'{command}' in {folder} failed with {exitCode}:\n{npm.LastLines()}");
        }
    }

    /// <summary>Starts a program that comes with Node.js.</summary>
    public static ChildProcess Start(string name, string program, IEnumerable<string> arguments, string folder, Action<string> onLine, bool endsWithInput = false)
    {
        try
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };

            // The developer's own settings of Azurite name accounts that the app does not know.
            start.Environment.Remove("AZURITE_ACCOUNTS");
            return ChildProcess.Start(name, start, onLine, endsWithInput);
        }
        catch (Win32Exception e)
        {
            throw new DevHostException($"'{program}' was not found; install Node.js {OldestNode} or later with npm and put it on the PATH.", e);
        }
    }

    // npm writes this file last: an install that was broken off does not count.
    private static bool IsInstalled(string folder)
    {
        var installed = new FileInfo(Path.Combine(folder, "node_modules", ".package-lock.json"));
        return installed.Exists && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"));
    }
}
