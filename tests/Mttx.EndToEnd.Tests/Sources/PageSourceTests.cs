using System.Text.Json.Nodes;
using Mttx.DevHost;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Steps;
using Xunit.Abstractions;

namespace Mttx.EndToEnd.Tests.Sources;

/// <summary>What the page's own tools say of its sources.</summary>
public sealed class PageSourceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Types_style_and_form_are_in_order()
    {
        var (exitCode, text) = await RunAsync("run", "check");

        Assert.True(exitCode == 0, text);
    }

    [Fact]
    public async Task Its_own_tests_pass()
    {
        var report = Path.Combine(Directory.CreateDirectory(Path.Combine(Checkout.Root, "artifacts", "page")).FullName, "vitest.json");
        File.Delete(report);

        var (exitCode, text) = await RunAsync("run", "test", "--", "--reporter=default", "--reporter=json", $"--outputFile.json={report}");

        Assert.True(exitCode == 0, text);
        var passed = (int)JsonNode.Parse(await File.ReadAllTextAsync(report))!["numPassedTests"]!;
        output.WriteLine($"{passed} tests passed");
        Assert.True(passed > 0, text);
    }

    private static async Task<(int ExitCode, string Text)> RunAsync(params string[] arguments)
    {
        await Npm.InstallAsync(Checkout.Page, new Screen(TextWriter.Null, withColours: false), CancellationToken.None);

        // Whoever builds the page makes the types as well.
        using var held = await FolderLock.TakeAsync(Checkout.Page, CancellationToken.None);
        var lines = new List<string>();
        await using var npm = Npm.Start("npm", OperatingSystem.IsWindows() ? "npm.cmd" : "npm", arguments, Checkout.Page, line =>
        {
            lock (lines)
            {
                lines.Add(line);
            }
        });
        var exitCode = await npm.WaitAsync(CancellationToken.None);
        lock (lines)
        {
            return (exitCode, string.Join('\n', lines));
        }
    }
}
