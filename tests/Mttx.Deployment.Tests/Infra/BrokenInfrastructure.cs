using Mttx.Deployment.Tests.Infra.Checks;
using Mttx.Deployment.Tests.Infra.Syntax;

namespace Mttx.Deployment.Tests.Infra;

/// <summary>The infrastructure with something made wrong on purpose.</summary>
internal static class BrokenInfrastructure
{
    /// <summary>What the checks say once a text in a file is replaced by another.</summary>
    public static async Task<IReadOnlyList<Fault>> FaultsAsync(string path, string text, string replacement)
    {
        var whole = await File.ReadAllTextAsync(Path.Combine(Infrastructure.Folder, path));
        var at = whole.IndexOf(text, StringComparison.Ordinal);
        Assert.True(at >= 0, $"infra/{path} does not hold '{text}' any more; break something else.");
        var folder = Directory.CreateTempSubdirectory("mttx-infra").FullName;
        try
        {
            var copy = Path.Combine(folder, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            await File.WriteAllTextAsync(copy, whole[..at] + replacement + whole[(at + text.Length)..]);
            var broken = await Bicep.ReadAsync(folder);
            var others = (await Infrastructure.ReadAsync()).Files.Where(file => file.Path != path);
            return Faults.In(new Infrastructure([.. others, .. broken.Files]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
