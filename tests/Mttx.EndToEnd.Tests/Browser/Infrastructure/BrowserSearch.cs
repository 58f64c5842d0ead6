using System.Runtime.InteropServices;
using Mttx.DevHost.Processes;

namespace Mttx.EndToEnd.Tests.Browser.Infrastructure;

/// <summary>Finds a browser: the one that is named, one of the machine's, or one that comes as a package.</summary>
internal static class BrowserSearch
{
    private const string Variable = "MTTX_BROWSER";

    private static readonly string[] UsualPlaces =
    [
        "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/opt/google/chrome/chrome", "/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/snap/bin/chromium", "/usr/bin/microsoft-edge", "/usr/bin/microsoft-edge-stable",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        .. ((string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"])
            .Select(Environment.GetEnvironmentVariable)
            .Where(folder => !string.IsNullOrEmpty(folder))
            .SelectMany(folder => (string[])[Path.Join(folder, @"Google\Chrome\Application\chrome.exe"), Path.Join(folder, @"Microsoft\Edge\Application\msedge.exe")]),
    ];

    // The packed one has no helper processes for graphics and no sandbox of its own.
    private static readonly string[] OfPacked = ["--no-zygote", "--in-process-gpu", "--disable-gpu", "--font-render-hinting=none"];

    public static async Task<BrowserProgram> FindAsync(CancellationToken cancellationToken)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return File.Exists(named) ? Plain(named) : throw new InvalidOperationException($"{Variable} names {named}, which is not there.");
        }

        if (UsualPlaces.FirstOrDefault(File.Exists) is { } found)
        {
            return Plain(found);
        }

        if (!OperatingSystem.IsLinux() || RuntimeInformation.OSArchitecture != Architecture.X64)
        {
            throw new InvalidOperationException($"These tests need a browser: install Chrome, Chromium or Edge, or name one in {Variable}.");
        }

        return await UnpackAsync(cancellationToken);
    }

    private static BrowserProgram Plain(string path) => new(path, [], new Dictionary<string, string>());

    private static async Task<BrowserProgram> UnpackAsync(CancellationToken cancellationToken)
    {
        await TestPackages.InstallAsync(cancellationToken);
        using var held = await FolderLock.TakeAsync(TestPackages.Folder, cancellationToken);
        var path = await TestPackages.RunAsync(["Mttx.EndToEnd.Tests/Browser/Infrastructure/unpack.mjs"], cancellationToken);

        // Where a machine has no fonts set up, there are some beside it.
        var environment = new Dictionary<string, string>();
        if (!Directory.Exists("/etc/fonts"))
        {
            environment["FONTCONFIG_PATH"] = Path.Combine(Path.GetDirectoryName(path)!, "fonts");
        }

        return new BrowserProgram(path, OfPacked, environment);
    }
}
