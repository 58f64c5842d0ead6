using Mttx.SecOps.Soar;
using Mttx.SecOps.Tests.Infrastructure;

namespace Mttx.SecOps.Tests.Soar;

public sealed class SoarClientTests
{
    [Fact]
    public async Task Stages_are_asked_for_with_the_key_and_sorted_by_order()
    {
        await using var soar = await SoarTenant.StartAsync(Reply.Json(
            """{"objectsList":[{"id":7,"name":"Incident","order":1,"x":[]},{"id":"3","name":"Triage","order":0}],"metadata":{"totalNumberOfPages":1}}"""));

        var stages = await soar.Client.ListAsync(default);

        Assert.Equal([new CaseStage("Triage", 0, "3"), new CaseStage("Incident", 1, "7")], stages);
        var request = Assert.Single(soar.Server.Requests);
        Assert.Equal(("POST", "/api/external/v1/settings/GetCaseStageDefinitionRecords"), (request.Method, request.Target));
        Assert.Equal(SoarTenant.Key, request.Headers["AppKey"]);
        Assert.False(request.Headers.ContainsKey("Authorization"));
        Assert.StartsWith("application/json", request.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Equal("""{"searchTerm":"","requestedPage":0,"pageSize":100}""", request.Json.GetRawText());
    }

    [Fact]
    public async Task Pages_are_walked_from_zero_to_the_number_that_the_answer_tells()
    {
        await using var soar = await SoarTenant.StartAsync();
        soar.Server.Handler = request =>
        {
            var page = request.Json.GetProperty("requestedPage").GetInt32();
            return Reply.Json($$$"""{"objectsList":[{"id":{{{page}}},"name":"S{{{page}}}","order":{{{9 - page}}}}],"metadata":{"totalNumberOfPages":3}}""");
        };

        Assert.Equal(["S2", "S1", "S0"], (await soar.Client.ListAsync(default)).Select(s => s.Name));

        Assert.Equal(3, soar.Server.Requests.Count);
    }

    [Fact]
    public async Task Without_a_number_of_pages_full_pages_are_followed_until_nothing_new_comes()
    {
        await using var soar = await SoarTenant.StartAsync();
        var full = string.Join(',', Enumerable.Range(0, 100).Select(i => $$"""{"name":"S{{i}}"}"""));
        soar.Server.Handler = _ => Reply.Json($$"""{"objectsList":[{{full}}]}""");

        Assert.Equal(100, (await soar.Client.ListAsync(default)).Count);

        Assert.Equal(2, soar.Server.Requests.Count);
    }

    [Theory]
    [InlineData("""[{"name":"A"},{"name":"B"}]""")]
    [InlineData("""{"records":[{"name":"A","order":null},{"name":"B"},{"name":"A"},{"name":" "},{}]}""")]
    [InlineData("""{"objectsList":[{"name":"A","order":"0"},{"name":"B","order":1}],"metadata":null}""")]
    public async Task Other_shapes_are_read_too_and_stages_without_order_keep_theirs(string answer)
    {
        await using var soar = await SoarTenant.StartAsync(Reply.Json(answer));

        Assert.Equal([new CaseStage("A", 0, null), new CaseStage("B", 1, null)], await soar.Client.ListAsync(default));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"objectsList":null}""")]
    [InlineData("""{"objectsList":[],"metadata":{"totalNumberOfPages":0}}""")]
    [InlineData("204")]
    public async Task A_soar_may_have_no_stages(string answer)
    {
        await using var soar = await SoarTenant.StartAsync(answer == "204" ? Reply.NoContent : Reply.Json(answer));

        Assert.Empty(await soar.Client.ListAsync(default));
    }

    [Fact]
    public async Task Trouble_that_may_pass_is_borne()
    {
        await using var soar = await SoarTenant.StartAsync(
            Reply.Error(503, "UNAVAILABLE"), Reply.Reset, Reply.Json("""[{"name":"A"}]"""));

        Assert.Single(await soar.Client.ListAsync(default));
    }

    [Theory]
    [InlineData("http://soar.example.com")]
    [InlineData("ftp://soar.example.com")]
    [InlineData("https://user:word@soar.example.com")]
    public void An_address_that_would_give_the_key_away_is_refused(string address) =>
        Assert.Throws<ArgumentException>(() => new SoarClient(new HttpClient(), new Uri(address), "key-1", new SecOpsOptions(), TimeProvider.System));

    [Theory]
    [InlineData("")]
    [InlineData("secret\r\nX: y")]
    [InlineData("secret key")]
    [InlineData("secrät")]
    public void A_key_that_is_none_is_refused_without_being_quoted(string key)
    {
        var refused = Assert.Throws<ArgumentException>(
            () => new SoarClient(new HttpClient(), new Uri("https://soar.example.com"), key, new SecOpsOptions(), TimeProvider.System));

        Assert.DoesNotContain("secr", refused.ToString(), StringComparison.Ordinal);
    }
}
