using Mttx.Functions.Tests;
using YamlDotNet.RepresentationModel;

namespace Mttx.Deployment.Tests.Workflows;

/// <summary>A workflow of GitHub Actions, as its file has it.</summary>
internal sealed class Workflow
{
    private readonly YamlMappingNode _root;

    private Workflow(string name, string text)
    {
        Name = name;
        Lines = text.Split('\n');
        _root = Parse(text);
    }

    public static string Folder { get; } = Path.Combine(Repository.Root, ".github", "workflows");

    public static IReadOnlyList<Workflow> All { get; } =
        [.. Directory.EnumerateFiles(Folder).Order(StringComparer.Ordinal).Select(file => new Workflow(Path.GetFileName(file), File.ReadAllText(file)))];

    public string Name { get; }

    public IReadOnlyList<string> Lines { get; }

    public IReadOnlyList<string> Triggers => Keys(_root["on"]);

    public YamlNode? Permissions => Child(_root, "permissions");

    public IReadOnlyList<YamlMappingNode> Jobs => [.. ((YamlMappingNode)_root["jobs"]).Children.Values.Cast<YamlMappingNode>()];

    public IReadOnlyList<YamlMappingNode> Steps => [.. Jobs.SelectMany(job => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>())];

    public static YamlMappingNode Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        return (YamlMappingNode)Assert.Single(stream.Documents).RootNode;
    }

    public static YamlNode? Child(YamlNode node, string name) => node is YamlMappingNode mapping && mapping.Children.TryGetValue(name, out var child) ? child : null;

    public static string? Text(YamlNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value;

    public static IReadOnlyList<string> Keys(YamlNode node) => [.. ((YamlMappingNode)node).Children.Keys.Select(key => ((YamlScalarNode)key).Value!)];
}
