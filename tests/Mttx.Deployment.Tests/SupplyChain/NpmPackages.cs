using System.Text.Json.Nodes;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.SupplyChain;

/// <summary>The npm packages that a folder's lock file names.</summary>
internal static class NpmPackages
{
    /// <summary>The folders that have one.</summary>
    public static IReadOnlyList<string> Folders { get; } = ["static-web", "tests", "tools"];

    public static IReadOnlyList<Dependency> Locked(string folder) =>
        [.. JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, folder, "package-lock.json")))!["packages"]!.AsObject()
            .Where(package => package.Key.Length > 0)
            .Select(package => Describe(package.Key[(package.Key.LastIndexOf("node_modules/", StringComparison.Ordinal) + "node_modules/".Length)..], package.Value!))
            .Distinct()
            .OrderBy(package => package.Name, StringComparer.Ordinal)];

    private static Dependency Describe(string name, JsonNode package) =>
        new(name, Licences.Found.GetValueOrDefault(name) ?? ((string?)package["license"])?.Trim('(', ')') ?? "unknown");
}
