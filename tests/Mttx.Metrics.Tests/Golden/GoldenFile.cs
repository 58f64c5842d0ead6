using System.Text.Json.Nodes;

namespace Mttx.Metrics.Tests.Golden;

/// <summary>Worked answers, kept as files.</summary>
internal static class GoldenFile
{
    public static IReadOnlyDictionary<string, JsonNode> Read(string name) =>
        ((JsonArray)JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", name)))!)
        .ToDictionary(answer => (string)answer!["name"]!, answer => answer!);
}
