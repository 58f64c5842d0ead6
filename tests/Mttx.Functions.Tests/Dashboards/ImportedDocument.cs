using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mttx.Functions.Dashboards;

namespace Mttx.Functions.Tests.Dashboards;

/// <summary>A dashboard's document, taken apart as Google would.</summary>
internal sealed partial class ImportedDocument
{
    private readonly JsonNode _dashboard;

    public ImportedDocument(DashboardPlan plan)
    {
        _dashboard = JsonNode.Parse(DashboardDocument.Of(plan).ToJsonString())!["dashboards"]!.AsArray().Single()!;
    }

    public JsonNode Dashboard => _dashboard["dashboard"]!;

    public IReadOnlyDictionary<string, JsonNode> Charts => ByName("dashboardCharts");

    public IReadOnlyDictionary<string, JsonNode> Queries => ByName("dashboardQueries");

    public IReadOnlyList<JsonNode> Places => [.. Dashboard["definition"]!["charts"]!.AsArray().Select(place => place!)];

    public JsonNode Filter => Dashboard["definition"]!["filters"]!.AsArray().Single()!;

    /// <summary>The charts that ask something, with what they ask.</summary>
    public IEnumerable<(JsonNode Chart, string Query)> Asking => Charts.Values
        .Where(chart => chart["chartDatasource"] is not null)
        .Select(chart => (chart, (string)Queries[(string)chart["chartDatasource"]!["dashboardQuery"]!]["query"]!));

    /// <summary>The variables that a chart shows.</summary>
    public static IReadOnlyList<string> Shown(JsonNode chart) =>
    [
        .. Descendants(chart["visualization"]!)
            .Where(member => member.Key is "field" or "x" or "y" or "value" or "itemName")
            .Select(member => (string)member.Value!),
    ];

    /// <summary>The variables that a query answers: those of its match and of its outcome.</summary>
    public static IReadOnlyList<string> Answered(string query) =>
    [
        .. Section(query, "match").Split(',').Select(variable => variable.Trim()[1..]),
        .. Outcome().Matches(query).Select(match => match.Groups[1].Value),
    ];

    /// <summary>The columns that a query reads, with their tables.</summary>
    public static IReadOnlyList<(string Table, string Column)> Columns(string query) =>
        [.. Column().Matches(query).Select(match => (match.Groups[1].Value, match.Groups[2].Value))];

    /// <summary>What stands below a section's heading, in one line.</summary>
    public static string Section(string query, string name)
    {
        var lines = query.Split('\n').SkipWhile(line => line != name + ":").Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal));
        return string.Join(' ', lines).Trim();
    }

    private Dictionary<string, JsonNode> ByName(string collection) =>
        _dashboard[collection]!.AsArray().ToDictionary(part => (string)part!["name"]!, part => part!);

    private static IEnumerable<KeyValuePair<string, JsonNode>> Descendants(JsonNode node) => node switch
    {
        JsonObject members => members.SelectMany(member =>
            member.Value is JsonValue ? [new(member.Key, member.Value)] : member.Value is null ? [] : Descendants(member.Value)),
        JsonArray items => items.SelectMany(item => Descendants(item!)),
        _ => [],
    };

    [GeneratedRegex(@"^  \$(\w+) = \w+\(\$\w+\)$", RegexOptions.Multiline)]
    private static partial Regex Outcome();

    [GeneratedRegex(@"%(\w+)\.(\w+)")]
    private static partial Regex Column();
}
