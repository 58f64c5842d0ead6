using System.Diagnostics;
using System.Text.Json.Nodes;
using Mttx.DevHost;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.SupplyChain;

/// <summary>What <c>.ci/package</c> writes beside a release.</summary>
public sealed class SbomTests
{
    [Fact]
    public async Task The_apps_names_each_package_with_its_version_its_hash_and_its_licence()
    {
        // Built, the app names what it does published, the runtime excepted.
        var built = Path.Combine(Checkout.Output("Mttx.Functions"), "Mttx.Functions.deps.json");

        var components = Components(await RunAsync("node", ".ci/sbom.mjs", "app", built));

        var locked = NuGetPackages.Locked("src/Mttx.Functions").Select(package => $"pkg:nuget/{package.Name}@{package.Version}").ToList();
        Assert.NotEmpty(locked);
        Assert.Equal([], locked.Except(components.Select(component => (string)component["purl"]!)));
        Assert.Equal(
            Notices.InTheApp().Where(package => locked.Any(purl => purl.StartsWith($"pkg:nuget/{package.Name}@", StringComparison.Ordinal))).Select(package => $"{package.Name} {package.Licence}"),
            components.Where(component => locked.Contains((string)component["purl"]!))
                .Select(component => $"{component["name"]} {component["licenses"]![0]!["expression"]}")
                .Order(StringComparer.Ordinal));
        Assert.All(
            components.Where(component => locked.Contains((string)component["purl"]!)),
            component => Assert.Matches("^[0-9a-f]{128}$", (string)component["hashes"]![0]!["content"]!));
    }

    [Fact]
    public async Task The_pages_names_what_the_build_has_put_into_it()
    {
        var parts = await PageParts.NamesAsync();
        var all = Path.Combine(Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts", "licences")).FullName, "npm.cdx.json");
        await File.WriteAllTextAsync(
            all, await RunAsync(OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "--prefix", "static-web", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--loglevel", "error"));

        var components = Components(await RunAsync("node", ".ci/sbom.mjs", "page", all, "static-web/dist/licences.txt"));

        Assert.Equal(parts, components.Select(component => (string)component["name"]!).Order(StringComparer.Ordinal));
    }

    private static IReadOnlyList<JsonNode> Components(string sbom)
    {
        var bom = JsonNode.Parse(sbom)!;
        Assert.Equal("CycloneDX", (string?)bom["bomFormat"]);
        return [.. bom["components"]!.AsArray().Select(component => component!)];
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return await output;
    }
}
