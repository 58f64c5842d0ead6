using System.Text.Json.Nodes;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.SupplyChain;

public sealed class LockFileTests
{
    [Fact]
    public void Every_project_has_a_lock_file_with_a_hash_for_each_package()
    {
        Assert.Contains("src/Mttx.Functions", NuGetPackages.Projects);
        foreach (var project in NuGetPackages.Projects)
        {
            var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, project, "packages.lock.json")))!["dependencies"]!.AsObject()
                .SelectMany(target => target.Value!.AsObject())
                .Where(package => (string?)package.Value!["type"] != "Project");

            Assert.Equal([], packages.Where(package => ((string?)package.Value!["contentHash"])?.Length != 88).Select(package => $"{project}: {package.Key}"));
        }
    }

    [Fact]
    public void Each_npm_package_is_locked_by_hash_and_no_lock_file_says_where_it_was_got()
    {
        foreach (var folder in NpmPackages.Folders)
        {
            var packages = JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, folder, "package-lock.json")))!["packages"]!.AsObject()
                .Where(package => package.Key.Length > 0)
                .ToList();

            Assert.NotEmpty(packages);
            Assert.Equal([], packages.Where(package => package.Value!["resolved"] is not null).Select(package => $"{folder}: {package.Key}"));

            // Builds for other systems, which npm could not look at where the file was made, it names by version only; inside another package there is no hash.
            Assert.Equal([], packages
                .Where(package => !((string?)package.Value!["integrity"] ?? "").StartsWith("sha512-", StringComparison.Ordinal))
                .Where(package => package.Value!["inBundle"] is null && (package.Value["optional"] is null || package.Value["cpu"] is null))
                .Select(package => $"{folder}: {package.Key}"));
        }
    }

    [Fact]
    public void The_page_has_the_version_of_the_app()
    {
        var version = System.Xml.Linq.XDocument.Load(Path.Combine(Repository.Root, "Directory.Build.props")).Descendants("Version").Single().Value;

        Assert.Equal(version, (string?)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "static-web", "package.json")))!["version"]);
    }
}
