using System.ComponentModel;
using System.Diagnostics;

namespace Mttx.Functions.Tests.Infrastructure;

/// <summary>The npm packages in <c>tools/</c>, installed when they are first needed.</summary>
internal static class NodeTools
{
    private static readonly TimeSpan LongestInstall = TimeSpan.FromMinutes(5);

    public static string Folder { get; } = Path.Combine(Repository.Root, "tools");

    /// <summary>Answers when the packages are there as the lock file names them. Test processes that ask at once wait for the one that installs.</summary>
    public static async Task EnsureInstalledAsync()
    {
        if (IsCurrent())
        {
            return;
        }

        using var limit = new CancellationTokenSource(LongestInstall);
        using var held = await LockAsync(limit.Token);
        if (IsCurrent())
        {
            return;
        }

        using var npm = Start(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["ci"]);
        npm.StandardInput.Close();
        var output = npm.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = npm.StandardError.ReadToEndAsync(limit.Token);
        try
        {
            await npm.WaitForExitAsync(limit.Token);
        }
        finally
        {
            if (!npm.HasExited)
            {
                npm.Kill(entireProcessTree: true);
            }
        }

        if (npm.ExitCode != 0)
        {
            throw new InvalidOperationException($"'npm ci' in {Folder} failed with {npm.ExitCode}:\n{await errors}{await output}");
        }
    }

    /// <summary>Starts a program of Node.js in the folder, with all its streams in our hands.</summary>
    public static Process Start(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // Accounts of the developer's own Azurite are not those that the tests know.
        start.Environment.Remove("AZURITE_ACCOUNTS");
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException(
                $"These tests need Azurite, the storage emulator, and that needs '{program}': install Node.js 20 or later with npm, and put it on the PATH.", e);
        }
    }

    // npm writes this file last: an install that was broken off does not count.
    private static bool IsCurrent()
    {
        var installed = new FileInfo(Path.Combine(Folder, "node_modules", ".package-lock.json"));
        return installed.Exists
            && File.Exists(Path.Combine(Folder, "node_modules", ".bin", "azurite"))
            && installed.LastWriteTimeUtc >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"));
    }

    // The dev host waits for the same file.
    private static async Task<FileStream> LockAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
    }
}
