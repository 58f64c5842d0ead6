using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Soar;

public sealed class SoarTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    private const string Settings = "/api/external/v1/settings/";

    private readonly RunningSimulator _simulator = shared.Simulator;

    [Fact]
    public async Task Stages_come_in_pages_behind_the_tenants_key()
    {
        var first = await StagesAsync("""{"searchTerm":"","requestedPage":0,"pageSize":4}""");
        var second = await StagesAsync("""{"searchTerm":"","requestedPage":1,"pageSize":4}""");

        Assert.Equal(["Triage", "Assessment", "Investigation", "Incident"], first["objectsList"].EnumerateArray().Select(stage => stage.GetProperty("name").GetString()));
        Assert.Equal(["Improvement", "Research"], second["objectsList"].EnumerateArray().Select(stage => stage.GetProperty("name").GetString()));
        Assert.Equal(2, first["metadata"].GetProperty("totalNumberOfPages").GetInt32());
        Assert.Equal((1, 0), (first["objectsList"][0].GetProperty("id").GetInt32(), first["objectsList"][0].GetProperty("order").GetInt32()));
    }

    [Fact]
    public async Task The_key_says_which_tenant_is_meant()
    {
        var other = await StagesAsync("""{"pageSize":100}""", _simulator.Tenants[1].AppKey);

        Assert.Contains(other["objectsList"].EnumerateArray(), stage => stage.GetProperty("name").GetString() == "Waiting for customer");
    }

    [Fact]
    public async Task A_missing_or_wrong_key_is_refused_in_the_soars_own_form()
    {
        var answer = await StagesAsync("{}", "wrong");

        Assert.Equal(401, answer.Status);
        Assert.Contains("AppKey", answer["ErrorMessage"].GetString(), StringComparison.Ordinal);
        Assert.Equal(401, (await _simulator.GetAsync(Settings + "GetSystemVersion")).Status);
    }

    [Fact]
    public async Task A_search_that_matches_nothing_has_no_content() =>
        Assert.Equal((204, ""), await StagesAsync("""{"searchTerm":"zzz","pageSize":10}""") is var answer ? (answer.Status, answer.Text) : default);

    [Fact]
    public async Task A_page_that_cannot_be_is_refused() =>
        Assert.Equal(400, (await StagesAsync("""{"pageSize":0}""")).Status);

    [Fact]
    public async Task The_version_is_a_plain_quoted_text()
    {
        var answer = await _simulator.SendAsync(HttpMethod.Get, Settings + "GetSystemVersion", appKey: _simulator.Tenants[0].AppKey);

        Assert.Matches("""\A"\d+(\.\d+)+"\z""", answer.Text);
    }

    [Fact]
    public async Task The_chronicle_api_shows_the_same_stages_newest_first_unless_ordered()
    {
        var byTime = await _simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions");
        var byOrder = await _simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions?orderBy=order&pageSize=4");
        var rest = await _simulator.AskAsync(HttpMethod.Get, $"/caseStageDefinitions?orderBy=order&pageSize=4&pageToken={Uri.EscapeDataString(byOrder["nextPageToken"].GetString()!)}");
        var one = await _simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions?filter=displayName%3D'Incident'");

        Assert.Equal("Research", byTime["caseStageDefinitions"][0].GetProperty("displayName").GetString());
        Assert.Equal("Triage", byOrder["caseStageDefinitions"][0].GetProperty("displayName").GetString());
        Assert.Equal((4, 2), (byOrder["caseStageDefinitions"].GetArrayLength(), rest["caseStageDefinitions"].GetArrayLength()));
        Assert.Equal(3, Assert.Single(one["caseStageDefinitions"].EnumerateArray()).GetProperty("order").GetInt32());
        (await _simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions?orderBy=name")).AssertRefused(400, "INVALID_ARGUMENT", "order_by");
        (await _simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions?filter=order%3E3")).AssertRefused(400, "INVALID_ARGUMENT", "filter");
    }

    private Task<Answer> StagesAsync(string body, string? key = null) => _simulator.SendAsync(
        HttpMethod.Post, Settings + "GetCaseStageDefinitionRecords", body, appKey: key ?? _simulator.Tenants[0].AppKey);
}
