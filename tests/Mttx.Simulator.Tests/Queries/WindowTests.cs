using Mttx.Simulator.Queries;
using Mttx.Simulator.Tests.Running;
using static Mttx.Simulator.Tests.Running.QueryTexts;

namespace Mttx.Simulator.Tests.Queries;

public sealed class WindowTests(SharedSimulator shared) : IClassFixture<SharedSimulator>
{
    [Fact]
    public async Task Windows_that_touch_add_up_to_the_whole_history()
    {
        var simulator = shared.Simulator;
        var whole = Rows.History(await simulator.GetAsync("/control/export/1/history.json"));

        var parts = new List<string>();
        for (var week = 0; week < 13; week++)
        {
            var start = RunningSimulator.Now.AddDays(-91 + (7 * week));
            parts.AddRange(Rows.History(await simulator.ExecuteAsync(Body(History, Window(start, start.AddDays(7))))));
        }

        Assert.InRange(whole.Count, 1000, 2000);
        Assert.Equal(whole.Order(), parts.Order());
    }

    [Fact]
    public async Task A_window_holds_its_start_and_not_its_end()
    {
        var simulator = shared.Simulator;
        var row = Rows.History(await simulator.ExecuteAsync(Body(History)))[100];
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(row.Split('|')[2]));

        var from = Rows.History(await simulator.ExecuteAsync(Body(History, Window(time, time.AddSeconds(1)))));
        var upTo = Rows.History(await simulator.ExecuteAsync(Body(History, Window(time.AddSeconds(-1), time))));

        Assert.Contains(row, from);
        Assert.DoesNotContain(row, upTo);
    }

    [Fact]
    public async Task A_window_may_be_spelled_in_snake_case_with_fractions_and_offsets()
    {
        var simulator = shared.Simulator;
        const string Snake = """{"time_window":{"start_time":"2026-02-01T01:00:00.000+01:00","end_time":"2026-02-02T00:00:00Z"}}""";
        var day = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero);

        var answer = await simulator.ExecuteAsync(Body(History, Snake));

        Assert.NotEmpty(Rows.History(answer));
        Assert.Equal(Rows.History(await simulator.ExecuteAsync(Body(History, Window(day, day.AddDays(1))))), Rows.History(answer));
    }

    [Theory]
    [InlineData("HOUR", 48)]
    [InlineData("DAY", 2)]
    [InlineData("MINUTE", 2880)]
    [InlineData("SECOND", 172800)]
    public async Task Relative_windows_end_now(string unit, int count)
    {
        var simulator = shared.Simulator;

        var answer = await simulator.ExecuteAsync(Body(Cases, $$$"""{"relativeTime":{"timeUnit":"{{{unit}}}","startTimeVal":"{{{count}}}"}}"""));

        Assert.NotEmpty(Rows.Cases(answer));
        Assert.Equal(
            Rows.Cases(await simulator.ExecuteAsync(Body(Cases, Window(RunningSimulator.Now.AddDays(-2), RunningSimulator.Now)))), Rows.Cases(answer));
    }

    [Fact]
    public async Task The_previous_range_lies_just_before()
    {
        var simulator = shared.Simulator;

        var answer = await simulator.ExecuteAsync(Body(Cases, """{"relativeTime":{"timeUnit":"WEEK","startTimeVal":"1"}}""", ",\"usePreviousTimeRange\":true"));

        Assert.Equal("2026-02-15T12:00:00Z", answer["timeWindow"].GetProperty("startTime").GetString());
        Assert.Equal("2026-02-22T12:00:00Z", answer["timeWindow"].GetProperty("endTime").GetString());
    }

    [Fact]
    public async Task By_creation_every_case_is_in_one_window_only()
    {
        var simulator = shared.Simulator;

        var parts = await HalvesAsync(simulator);

        Assert.Equal(300, parts.Count);
        Assert.Equal(Rows.Cases(await simulator.GetAsync("/control/export/1/cases.json")).Order(), parts.Order());
    }

    [Fact]
    public async Task By_events_a_case_is_split_over_windows_and_merges_to_the_whole()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { CaseWindow = CaseWindow.Events });

        var parts = await HalvesAsync(simulator, pieces: 200);
        var merged = parts.Select(row => row.Split('|')).GroupBy(cells => cells[0]).Select(rows => string.Join(
            '|', rows.Key, rows.First()[1], rows.Min(cells => cells[2]), string.Join(';', rows.SelectMany(cells => cells[5].Trim('[', ']').Split(';')).Distinct().Order())));
        var whole = Rows.Cases(await simulator.GetAsync("/control/export/1/cases.json")).Select(row => row.Split('|')).Select(cells => string.Join(
            '|', cells[0], cells[1], cells[2], string.Join(';', cells[5].Trim('[', ']').Split(';').Order())));

        Assert.True(parts.Count > 300);
        Assert.Equal(whole.Order(), merged.Order());
    }

    [Fact]
    public async Task Windows_that_are_too_heavy_time_out()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { HeavyDays = 7 });

        (await simulator.ExecuteAsync(Body(Cases))).AssertRefused(504, "DEADLINE_EXCEEDED", "Deadline");
        Assert.Equal(200, (await simulator.ExecuteAsync(Body(Cases, """{"relativeTime":{"timeUnit":"DAY","startTimeVal":"7"}}"""))).Status);
    }

    private static async Task<List<string>> HalvesAsync(RunningSimulator simulator, int pieces = 2)
    {
        var parts = new List<string>();
        var length = TimeSpan.FromHours(200 * 24d / pieces);
        for (var i = 0; i < pieces; i++)
        {
            var start = RunningSimulator.Now.AddDays(-200) + (length * i);
            parts.AddRange(Rows.Cases(await simulator.ExecuteAsync(Body(Cases, Window(start, start + length)))));
        }

        return parts;
    }
}
