using System.Text.Json;
using System.Text.Json.Nodes;

namespace Mttx.Functions.Tests.CommandLine;

public sealed class GoldenTests
{
    private static readonly JsonArray Golden = (JsonArray)JsonNode.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "metrics.json")))!;

    public static TheoryData<string> Names => [.. Golden.Select(answer => (string)answer!["name"]!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Worked_answers_come_out_of_the_command_line_as_they_are(string name)
    {
        var worked = Golden.Single(answer => (string)answer!["name"]! == name)!;
        using var files = ResultFiles.Of(worked["history"]!.ToJsonString(), worked["cases"]!.ToJsonString());

        var answer = await MttxProcess.RunAsync(
            [.. files.Arguments, "--mttc", (string)worked["mttc"]!, "--mttr", (string)worked["mttr"]!, "--format", "json"]);

        Assert.Equal("", answer.Errors);
        Assert.Equal(0, answer.ExitCode);
        var told = JsonNode.Parse(answer.Output)!;
        foreach (var (member, expected) in (JsonObject)worked["expected"]!)
        {
            AssertEqual(member, expected, told[member]);
        }
    }

    private static void AssertEqual(string path, JsonNode? expected, JsonNode? actual)
    {
        switch (expected)
        {
            case JsonObject members:
                Assert.Equal(members.Select(m => m.Key).Order(), ((JsonObject)actual!).Select(m => m.Key).Order());
                foreach (var (name, value) in members)
                {
                    AssertEqual($"{path}.{name}", value, actual![name]);
                }

                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                Assert.True((decimal)value == (decimal)actual!, $"{path}: expected {value}, found {actual}");
                break;
            default:
                Assert.True(JsonNode.DeepEquals(expected, actual), $"{path}: expected {expected}, found {actual}");
                break;
        }
    }
}
