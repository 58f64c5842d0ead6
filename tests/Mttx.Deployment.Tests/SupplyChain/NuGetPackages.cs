using System.Text.Json.Nodes;
using System.Xml.Linq;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.SupplyChain;

/// <summary>The NuGet packages that lock files name, with what they say of themselves in the folder that restore puts them into.</summary>
internal static class NuGetPackages
{
    private static readonly string Folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    /// <summary>All projects of the checkout, as paths from its root.</summary>
    public static IReadOnlyList<string> Projects { get; } =
        [.. new[] { "src", "tools", "tests" }.SelectMany(part => Directory.EnumerateDirectories(Path.Combine(Repository.Root, part)))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetRelativePath(Repository.Root, folder).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)];

    /// <summary>What a project's lock file names, its own projects left out.</summary>
    public static IEnumerable<(string Name, string Version)> Locked(string project)
    {
        var file = Path.Combine(Repository.Root, project, "packages.lock.json");
        Assert.True(File.Exists(file), $"{project} has no packages.lock.json; 'dotnet restore' writes it, and it is committed.");
        return JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject()
            .SelectMany(target => target.Value!.AsObject())
            .Where(package => (string?)package.Value!["type"] != "Project")
            .Select(package => (package.Key, (string)package.Value!["resolved"]!))
            .Distinct();
    }

    public static Dependency Describe(string name, string version)
    {
        var metadata = Metadata(name, version);
        var licence = Value(metadata, "license");
        return new(
            name,
            Licences.Found.GetValueOrDefault(name) ?? (licence?.Attribute("type")?.Value == "expression" ? licence.Value : "unknown"),
            Value(metadata, "copyright")?.Value is { Length: > 0 } copyright ? copyright : Value(metadata, "authors")?.Value ?? "");
    }

    /// <summary>A file of a package, such as its notices; null where it has none of that name, in whatever case.</summary>
    public static string? TextOf(string name, string version, string file) =>
        Directory.EnumerateFiles(PackageFolder(name, version)).SingleOrDefault(path => Path.GetFileName(path).Equals(file, StringComparison.OrdinalIgnoreCase)) is { } found
            ? File.ReadAllText(found)
            : null;

    private static XElement Metadata(string name, string version)
    {
        var file = Path.Combine(PackageFolder(name, version), name.ToLowerInvariant() + ".nuspec");
        Assert.True(File.Exists(file), $"{name} {version} is not in {Folder}: run 'dotnet restore' first.");
        return XDocument.Load(file).Root!.Elements().Single(element => element.Name.LocalName == "metadata");
    }

    private static XElement? Value(XElement metadata, string name) => metadata.Elements().SingleOrDefault(element => element.Name.LocalName == name);

    private static string PackageFolder(string name, string version) => Path.Combine(Folder, name.ToLowerInvariant(), version);
}
