using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra.Syntax;

/// <summary>The Bicep files that belong together.</summary>
internal sealed record Infrastructure(IReadOnlyList<BicepFile> Files)
{
    /// <summary>Where those of this checkout are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "infra");

    private static readonly Lazy<Task<Infrastructure>> Ours = new(() => Bicep.ReadAsync(Folder));

    /// <summary>Those of this checkout, read once.</summary>
    public static Task<Infrastructure> ReadAsync() => Ours.Value;

    public BicepFile Main => this["main.bicep"];

    public BicepFile this[string path] => Files.Single(file => file.Path == path);

    public BicepFile? Find(string path) => Files.FirstOrDefault(file => file.Path == path);
}
