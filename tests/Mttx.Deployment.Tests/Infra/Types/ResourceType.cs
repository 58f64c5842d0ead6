using System.Text.Json;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Infra.Types;

/// <summary>What Azure knows of a type of resource, from <c>Schemas/</c>.</summary>
/// <param name="Type">Such as <c>Microsoft.Web/sites</c>.</param>
/// <param name="Version">The one version that is known.</param>
/// <param name="Body">What a resource is made of.</param>
/// <param name="Types">The types that are spoken of in it, by name.</param>
internal sealed record ResourceType(string Type, string Version, ObjectType Body, IReadOnlyDictionary<string, ObjectType> Types)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new PropertyTypeConverter() } };

    /// <summary>All that are known, by their name.</summary>
    public static IReadOnlyDictionary<string, ResourceType> Known { get; } = Directory
        .GetFiles(Path.Combine(Repository.Root, "tests", "Mttx.Deployment.Tests", "Infra", "Schemas"), "*.json")
        .Select(file => JsonSerializer.Deserialize<ResourceType>(File.ReadAllText(file), Json)!)
        .ToDictionary(type => type.Type, StringComparer.Ordinal);
}
