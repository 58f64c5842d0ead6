using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Control;

public sealed class RuleTests
{
    [Fact]
    public async Task A_rule_for_some_times_ends_and_the_list_says_how_often_it_applied()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"503","operation":"instances.get","times":2}""");

        Assert.Equal([503, 503, 200], await StatusesAsync(simulator, 3));
        var rule = Assert.Single((await simulator.GetAsync("/control/misbehave"))["rules"].EnumerateArray());
        Assert.Equal((2, 2), (rule.GetProperty("times").GetInt32(), rule.GetProperty("applied").GetInt32()));
    }

    [Fact]
    public async Task A_rule_for_a_share_of_requests_strikes_the_same_ones_for_the_same_seed()
    {
        await using var one = await RunningSimulator.StartAsync();
        await using var two = await RunningSimulator.StartAsync();
        foreach (var simulator in (RunningSimulator[])[one, two])
        {
            await simulator.MisbehaveAsync("""{"kind":"500","operation":"instances.get","rate":0.2}""");
        }

        var statuses = await StatusesAsync(one, 100);

        Assert.InRange(statuses.Count(status => status == 500), 10, 30);
        Assert.Equal(statuses, await StatusesAsync(two, 100));
    }

    [Fact]
    public async Task Rules_are_cleared_one_by_one_or_all_together()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        await simulator.MisbehaveAsync("""{"kind":"503","operation":"instances.get"}""");
        var second = (await simulator.MisbehaveAsync("""{"kind":"500","operation":"instances.get"}"""))["id"].GetInt32();

        Assert.Equal([503], await StatusesAsync(simulator, 1));
        await simulator.SendAsync(HttpMethod.Delete, "/control/misbehave/1");
        Assert.Equal([500], await StatusesAsync(simulator, 1));
        Assert.Equal(1, (await simulator.SendAsync(HttpMethod.Delete, "/control/misbehave"))["cleared"].GetInt32());
        Assert.Equal([200], await StatusesAsync(simulator, 1));
        Assert.Equal(2, second);
    }

    [Theory]
    [InlineData("""{"kind":"explode"}""", 400, "explode")]
    [InlineData("""{"operation":"token"}""", 400, "kind")]
    [InlineData("""{"kind":"503","rate":2}""", 400, "rate")]
    [InlineData("""{"kind":"503","times":-1}""", 400, "times")]
    [InlineData("""{"kind":"503","tenent":"1"}""", 400, "tenent")]
    [InlineData("""{"kind":"503","tenant":"9"}""", 404, "\"9\"")]
    public async Task A_rule_that_means_nothing_is_refused_with_the_reason(string rule, int code, string hint)
    {
        await using var simulator = await RunningSimulator.StartAsync();

        (await simulator.MisbehaveAsync(rule)).AssertRefused(code, code == 400 ? "INVALID_ARGUMENT" : "NOT_FOUND", hint);
    }

    private static async Task<List<int>> StatusesAsync(RunningSimulator simulator, int count)
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            statuses.Add((await simulator.AskAsync(HttpMethod.Get, "")).Status);
        }

        return statuses;
    }
}
