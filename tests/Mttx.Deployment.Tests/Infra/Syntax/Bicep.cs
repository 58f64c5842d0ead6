using System.Text.Json;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>Reads Bicep files by their grammar.</summary>
internal static class Bicep
{
    private static readonly string Script = Path.Combine(Repository.Root, "tests", "Mttx.Deployment.Tests", "Infra", "syntax.mjs");

    /// <summary>All Bicep files of a folder, by their path in it.</summary>
    public static async Task<Infrastructure> ReadAsync(string folder)
    {
        await TestPackages.InstallAsync(CancellationToken.None);
        var files = Directory.GetFiles(folder, "*.bicep", SearchOption.AllDirectories);
        var json = await TestPackages.RunAsync([Script, .. files], CancellationToken.None);
        var trees = JsonSerializer.Deserialize<Dictionary<string, SyntaxNode>>(json, JsonSerializerOptions.Web)!;
        return new Infrastructure([
            .. from tree in trees
               let path = Path.GetRelativePath(folder, tree.Key).Replace('\\', '/')
               orderby path
               select new BicepFile(path, tree.Value)]);
    }
}
