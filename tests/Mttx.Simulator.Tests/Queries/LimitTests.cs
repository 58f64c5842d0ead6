using System.Text.Json;
using Mttx.Simulator.Tests.Running;
using static Mttx.Simulator.Tests.Running.QueryTexts;

namespace Mttx.Simulator.Tests.Queries;

public sealed class LimitTests
{
    private static readonly SimulatorOptions SmallCap = RunningSimulator.Options with { Cap = 200, DefaultLimit = 150 };

    [Theory]
    [InlineData("limit: 100", 100, "ROW_LIMIT_EXCEEDED")]
    [InlineData("limit: 5000", 200, "ROW_LIMIT_EXCEEDED")]
    [InlineData("", 150, "DEFAULT_ROW_LIMIT_EXCEEDED")]
    public async Task More_rows_than_allowed_are_cut_off_with_a_warning(string clause, int rows, string reason)
    {
        await using var simulator = await RunningSimulator.StartAsync(SmallCap);

        var answer = await simulator.ExecuteAsync(Body(Cases.Replace("limit: 10000", clause, StringComparison.Ordinal)));

        Assert.Equal((200, rows), (answer.Status, Rows.Cases(answer).Count));
        var warning = Assert.Single(answer["queryRuntimeErrors"].EnumerateArray());
        Assert.Equal("WARNING", warning.GetProperty("errorSeverity").GetString());
        Assert.Equal(reason, warning.GetProperty("warningReason").GetString());
        var limit = Assert.Single(warning.GetProperty("metadata").EnumerateArray());
        Assert.Equal(("ROW_LIMIT", $"{rows}"), (limit.GetProperty("key").GetString(), limit.GetProperty("value").GetString()));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(301)]
    public async Task A_limit_that_is_reached_but_not_passed_gives_no_warning(int limit)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var answer = await simulator.ExecuteAsync(Body(Cases.Replace("10000", $"{limit}", StringComparison.Ordinal)));

        Assert.Equal(300, Rows.Cases(answer).Count);
        Assert.False(answer.Json.TryGetProperty("queryRuntimeErrors", out _));
    }

    [Fact]
    public async Task Rows_are_ordered_by_case_id_as_text_descending_before_they_are_cut()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var all = Rows.Cases(await simulator.GetAsync("/control/export/1/cases.json")).Select(row => row.Split('|')[0]).ToList();

        var first = Rows.Cases(await simulator.ExecuteAsync(Body(Cases.Replace("10000", "60", StringComparison.Ordinal)))).Select(row => row.Split('|')[0]).ToList();

        Assert.Equal(all.OrderDescending(StringComparer.Ordinal), all);
        Assert.Equal(all.Take(60), first);
        Assert.Equal("999", first[0]);
        Assert.True(first.IndexOf("951") < first.IndexOf("1250"));
    }

    [Fact]
    public async Task A_cut_can_split_the_events_of_one_case()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var all = Rows.History(await simulator.GetAsync("/control/export/1/history.json"));
        var limit = Enumerable.Range(1, 50).First(i => all[i].Split('|')[0] == all[i - 1].Split('|')[0]);

        var cut = Rows.History(await simulator.ExecuteAsync(Body(History.Replace("10000", $"{limit}", StringComparison.Ordinal))));

        Assert.Equal(all.Take(limit), cut);
    }

    [Fact]
    public async Task An_answer_asked_again_comes_from_the_cache_unless_it_is_cleared()
    {
        await using var simulator = await RunningSimulator.StartAsync();

        var first = await simulator.ExecuteAsync(Body(Cases));
        var again = await simulator.ExecuteAsync(Body(Cases));
        var cleared = await simulator.ExecuteAsync(Body(Cases, more: ",\"clearCache\":true"));

        Assert.False(first.Json.TryGetProperty("lastBackendCacheRefreshedTime", out _));
        Assert.Equal("2026-03-01T12:00:00Z", again["lastBackendCacheRefreshedTime"].GetString());
        Assert.False(cleared.Json.TryGetProperty("lastBackendCacheRefreshedTime", out _));
        Assert.Equal(Rows.Cases(first), Rows.Cases(again));
    }

    [Fact]
    public async Task An_answer_of_many_rows_is_whole()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { Cases = [20_000] });

        var answer = await simulator.ExecuteAsync(Body(History));

        Assert.Equal(10_000, Rows.History(answer).Count);
        Assert.Equal(JsonValueKind.Array, answer["queryRuntimeErrors"].ValueKind);
    }
}
