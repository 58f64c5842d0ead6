using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mttx.Functions.Tests;

namespace Mttx.Deployment.Tests.Documentation;

public sealed partial class ApiPathTests
{
    // Served beside the API that they describe.
    private static readonly string[] Undescribed = ["/api/docs", "/api/openapi.json"];

    private static readonly JsonObject Api =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "docs", "openapi.json")))!["paths"]!.AsObject();

    [Fact]
    public void Every_path_of_the_API_that_a_page_names_exists() => Complaints.None(MarkdownPage.All.SelectMany(WrongPaths));

    [Fact]
    public void Pages_name_paths() => Assert.True(MarkdownPage.All.Sum(page => Named().Count(page.Text)) > 20);

    [Theory]
    [InlineData("`GET /api/runs/{run_id}/result?cases=false`")]
    [InlineData("`/api/health/…`, `/api/metrics` and `/api/*`")]
    [InlineData("`POST /api/schedules/{id}/run`.")]
    [InlineData("| `https://HOST/api/runs/[Step.JsonResult \\| \"response_data.run_id\"]` |")]
    [InlineData("curl -X DELETE \"$MTTX/api/runs/$RUN\"")]
    [InlineData("`/api/tenants/1/trend?metric=MTTR&bucket=day`")]
    [InlineData("`GET /api/tenants/{id}/reports` and `/api/docs`")]
    public void Right_paths_are_let_be(string text) => Assert.Empty(WrongPaths(new MarkdownPage("x.md", text)));

    [Theory]
    [InlineData("`GET /api/run/{run_id}`")]
    [InlineData("`PUT /api/runs/{run_id}`")]
    [InlineData("`GET /api/metrics`")]
    [InlineData("curl \"$API/tenant/1\"")]
    [InlineData("curl \"$(azd env get-value MTTX_API_URL)/healthy\"")]
    [InlineData("`/api/tenants/{id}/no-such`")]
    [InlineData("`/api/healthy/…`")]
    [InlineData("`GET /api/metrics/1/MTTR?since=7d`")]
    [InlineData("curl localhost:4280/api/tenant")]
    public void A_wrong_path_is_found(string text) => Assert.Single(WrongPaths(new MarkdownPage("x.md", text)));

    private static IEnumerable<string> WrongPaths(MarkdownPage page)
    {
        var text = Base().Replace(page.Text, "/api/");
        return Named().Matches(text)
            .Where(named => !IsKnown(named.Groups["method"].Value, named.Groups["path"].Value.TrimEnd('.', '/'), named.Groups["query"].Value))
            .Select(named => $"{page.Path}:{text.AsSpan(0, named.Index).Count('\n') + 1}: {named.Value}");
    }

    private static bool IsKnown(string method, string path, string query)
    {
        var names = Parameter().Matches(query).Select(name => name.Groups["name"].Value).ToList();
        return Undescribed.Contains(path)
            || Api.Any(described => Matches(described.Key, path, mayEnd: method == "" && query == "")
                && described.Value!.AsObject().Any(o =>
                    (method == "" || o.Key.Equals(method, StringComparison.OrdinalIgnoreCase)) && names.TrueForAll(QueryOf(o.Value!).Contains)));
    }

    private static HashSet<string> QueryOf(JsonNode operation) =>
        [.. operation["parameters"]?.AsArray().Where(p => (string?)p!["in"] == "query").Select(p => (string)p!["name"]!) ?? []];

    // A parameter stands for one segment; … and * stand for any number, and so does the end of a path that is not called.
    private static bool Matches(string described, string path, bool mayEnd)
    {
        var (known, told) = (described.Split('/'), path.Split('/'));
        for (var i = 0; i < told.Length; i++)
        {
            if (told[i] is "…" or "*")
            {
                return true;
            }

            if (i == known.Length || !(known[i] == told[i] || (known[i].StartsWith('{') && told[i] != "")))
            {
                return false;
            }
        }

        return known.Length == told.Length || mayEnd;
    }

    [GeneratedRegex(@"(?:\b(?<method>GET|POST|PUT|DELETE|PATCH) )?(?:https?://[^/\s""'`]+|\$\{?MTTX\}?|localhost:\d+|(?<![\w.-]))(?<path>/api(?:/(?:\[[^]]*\]|<[\w-]+>|[\w{}.$*…-]+)+)+/?)(?<query>\?[^\s""'`)|]*)?")]
    private static partial Regex Named();

    // What ends in /api itself.
    [GeneratedRegex(@"(?<=[""\s])(?:\$\{?API\}?|\$\(azd env get-value MTTX_API_URL\))/")]
    private static partial Regex Base();

    [GeneratedRegex(@"[?&](?<name>\w+)(?==)")]
    private static partial Regex Parameter();
}
