using System.Text.Json;
using Mttx.Simulator.Tests.Running;
using Mttx.Simulator.Tests.Tables;

namespace Mttx.Simulator.Tests.Misbehaving;

/// <summary>Rules that carry the request out and spoil what comes back.</summary>
public sealed class SpoiltAnswerTests
{
    [Theory]
    [InlineData("""{"kind":"reset","operation":"instances.get"}""")]
    [InlineData("""{"kind":"reset","operation":"instances.get","bytes":20}""")]
    [InlineData("""{"kind":"lose_answer","operation":"instances.get"}""")]
    public async Task A_reset_connection_is_no_answer(string rule)
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.TokenAsync();
        await simulator.MisbehaveAsync(rule);

        await Assert.ThrowsAsync<HttpRequestException>(() => simulator.AskAsync(HttpMethod.Get, ""));
        var entry = (await simulator.GetAsync("/control/journal?operation=instances.get"))["entries"][0];
        Assert.True(entry.GetProperty("reset").GetBoolean());
    }

    [Fact]
    public async Task A_lost_answer_means_that_the_rows_are_written_all_the_same()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var table = await TableOfRows.CreateAsync(simulator, "lost");
        await simulator.MisbehaveAsync("""{"kind":"lose_answer","operation":"dataTableRows.bulkCreate","times":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => table.CreateAsync(["1", "1", "x"]));

        Assert.Equal(["1|1|x"], await table.ReadAsync());
        (await table.CreateAsync(["1", "1", "x"])).AssertRefused(409, "ALREADY_EXISTS", "");
    }

    [Fact]
    public async Task A_reset_before_the_answer_means_that_nothing_was_written()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var table = await TableOfRows.CreateAsync(simulator, "reset");
        await simulator.MisbehaveAsync("""{"kind":"reset","operation":"dataTableRows.bulkCreate","times":1}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => table.CreateAsync(["1", "1", "x"]));

        Assert.Empty(await table.ReadAsync());
    }

    [Fact]
    public async Task A_truncated_answer_looks_whole_to_http_but_not_to_json()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var whole = (await simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions")).Text;
        await simulator.MisbehaveAsync("""{"kind":"truncate","operation":"caseStageDefinitions.list"}""");

        var half = await simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions");

        Assert.Equal((200, whole[..(whole.Length / 2)]), (half.Status, half.Text));
    }

    [Fact]
    public async Task Broken_json_does_not_parse()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"broken_json","operation":"dashboardQueries.execute"}""");

        var answer = await simulator.ExecuteAsync(QueryTexts.Body(QueryTexts.Cases));

        Assert.Equal(200, answer.Status);
        Assert.ThrowsAny<JsonException>(() => answer.Json);
    }

    [Fact]
    public async Task A_trickle_brings_the_whole_answer_in_pieces()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var whole = (await simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions")).Text;
        await simulator.MisbehaveAsync("""{"kind":"trickle","operation":"caseStageDefinitions.list","latency_ms":1,"bytes":100}""");

        Assert.Equal(whole, (await simulator.AskAsync(HttpMethod.Get, "/caseStageDefinitions")).Text);
    }

    [Fact]
    public async Task Latency_adds_to_whatever_else_happens()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.TokenAsync();
        await simulator.MisbehaveAsync("""{"kind":"latency","operation":"instances.get","latency_ms":1}""");
        await simulator.MisbehaveAsync("""{"kind":"503","operation":"instances.get","times":1}""");

        Assert.Equal(503, (await simulator.AskAsync(HttpMethod.Get, "")).Status);
        Assert.Equal(200, (await simulator.AskAsync(HttpMethod.Get, "")).Status);
        var entries = (await simulator.GetAsync("/control/journal?operation=instances.get"))["entries"];
        Assert.Equal(["latency", "unavailable"], entries[0].GetProperty("misbehaviour").EnumerateArray().Select(kind => kind.GetString()));
        Assert.Equal(["latency"], entries[1].GetProperty("misbehaviour").EnumerateArray().Select(kind => kind.GetString()));
    }

    [Fact]
    public async Task A_spoilt_refusal_is_still_a_refusal()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"trickle","operation":"dataTables.get","latency_ms":1}""");

        (await simulator.AskAsync(HttpMethod.Get, "/dataTables/none")).AssertRefused(404, "NOT_FOUND", "none");
    }
}
