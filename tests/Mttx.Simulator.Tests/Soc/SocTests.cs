using Mttx.Simulator.Tests.Running;

namespace Mttx.Simulator.Tests.Soc;

public sealed class SocTests
{
    [Fact]
    public async Task The_same_seed_and_time_make_the_same_tenants_and_data()
    {
        await using var one = await RunningSimulator.StartAsync();
        await using var two = await RunningSimulator.StartAsync();
        await using var other = await RunningSimulator.StartAsync(RunningSimulator.Options with { Seed = 2 });

        foreach (var path in (string[])["/control/tenants", "/control/export/2/history.json", "/control/export/2/cases.json"])
        {
            var text = (await one.GetAsync(path)).Text;
            Assert.Equal(text, (await two.GetAsync(path)).Text);
            Assert.NotEqual(text, (await other.GetAsync(path)).Text);
        }
    }

    [Fact]
    public async Task Tenants_differ_and_may_have_sizes_of_their_own()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { Tenants = 3, Cases = [100, 0] });

        Assert.Equal(3, simulator.Tenants.Select(tenant => tenant.Instance).Distinct().Count());
        Assert.Equal(3, simulator.Tenants.Select(tenant => tenant.AppKey).Distinct().Count());
        Assert.Equal(100, Rows.Cases(await simulator.GetAsync("/control/export/1/cases.json")).Count);
        Assert.Equal("{}", (await simulator.GetAsync("/control/export/2/cases.json")).Text);
        Assert.Equal("{}", (await simulator.GetAsync($"/control/export/{simulator.Tenants[2].Instance}/history.json")).Text);
    }

    [Fact]
    public async Task Times_are_those_of_the_last_90_days_and_never_of_the_future()
    {
        await using var simulator = await RunningSimulator.StartAsync();
        var now = RunningSimulator.Now.ToUnixTimeSeconds();

        var events = Rows.History(await simulator.GetAsync("/control/export/1/history.json")).Select(row => long.Parse(row.Split('|')[2])).ToList();
        var cases = Rows.Cases(await simulator.GetAsync("/control/export/1/cases.json")).Select(row => row.Split('|')).ToList();

        Assert.All(events, time => Assert.InRange(time, now - (90 * 86400), now - 1));
        Assert.Contains(events, time => time > now - 86400);
        Assert.All(cases, cells => Assert.True(cells[2] == "-" || long.Parse(cells[2]) < now));
    }

    [Fact]
    public async Task A_soc_has_open_closed_reopened_merged_and_untouched_cases()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { Cases = [3000] });

        var stories = Rows.History(await simulator.GetAsync("/control/export/1/history.json")).Select(row => row.Split('|'))
            .GroupBy(cells => cells[0]).Select(rows => rows.Select(cells => (Activity: cells[1], Stage: cells[3], Status: cells[4])).ToList()).ToList();

        Assert.Equal(3000, stories.Count);
        Assert.All(stories, story => Assert.Equal("CREATE_CASE", story[0].Activity));
        Assert.InRange(stories.Count(story => story[^1].Status == "OPENED"), 60, 600);
        Assert.InRange(stories.Count(story => story.Any(row => row.Activity == "REOPEN_CASE")), 20, 200);
        Assert.InRange(stories.Count(story => story[^1].Status == "MERGED"), 20, 150);
        Assert.InRange(stories.Count(story => story.Count == 1), 20, 200);
        Assert.InRange(stories.Count(story => story.Any(row => row.Stage == "Incident")), 200, 900);
        Assert.Contains(stories, story => story.Any(row => row.Activity == "CLOSE_CASE") && story.All(row => row.Activity != "STAGE_CHANGE"));
    }

    [Fact]
    public async Task Fewer_cases_come_at_night_and_at_weekends_and_some_hours_burst()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { Cases = [20_000] });

        // The first tenant lives five hours behind UTC.
        var created = Rows.Cases(await simulator.GetAsync("/control/export/1/cases.json"))
            .Select(row => DateTimeOffset.FromUnixTimeSeconds(long.Parse(row.Split('|')[1])).AddHours(-5)).ToList();
        var weekdays = created.Where(time => time.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        var perHour = created.GroupBy(time => time.Ticks / TimeSpan.TicksPerHour).Select(hour => hour.Count()).Order().ToList();

        Assert.True(weekdays.Count / 5.0 > 1.5 * (created.Count - weekdays.Count) / 2.0);
        Assert.True(weekdays.Count(time => time.Hour is >= 8 and < 18) / 10.0 > 2 * weekdays.Count(time => time.Hour is < 7) / 7.0);
        Assert.True(perHour[^1] > 8 * perHour[perHour.Count / 2]);
    }

    [Fact]
    public async Task Hostile_texts_are_among_the_names_and_come_through_json_unharmed()
    {
        await using var simulator = await RunningSimulator.StartAsync(RunningSimulator.Options with { Cases = [5000] });

        var cases = (await simulator.GetAsync("/control/export/1/cases.json")).Text;
        var cells = string.Join('\n', Rows.Cases(await simulator.GetAsync("/control/export/1/cases.json")));

        Assert.DoesNotContain("<script>", cases, StringComparison.Ordinal);
        foreach (var text in (string[])["<script>alert('tag')</script>", "=HYPERLINK(", "a,b|c;d", "\u202E", "🔥", "line\nbreak", "'; DROP TABLE", "<img src=x"])
        {
            Assert.Contains(text, cells, StringComparison.Ordinal);
        }
    }
}
