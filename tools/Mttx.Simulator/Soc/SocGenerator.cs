namespace Mttx.Simulator.Soc;

/// <summary>Makes a tenant's last 90 days. Each case has a generator of its own, so its story depends on the seed and its number only.</summary>
internal static class SocGenerator
{
    public static SocData Generate(ulong seed, int cases, DateTimeOffset end, int hoursFromUtc)
    {
        var now = end.ToUnixTimeSeconds();
        var arrivals = new Arrivals(seed, now, hoursFromUtc);
        var made = new SocCase[cases];
        var alerts = new List<SocAlert>(cases * 2);
        var history = new List<HistoryRow>(cases * 5);
        for (var i = 0; i < cases; i++)
        {
            var random = new SeededRandom(SeededRandom.Mix(seed, (ulong)i));

            // One case in each equal share of the total: sorted by time, and every size of SOC looks alike.
            var (created, burstRule) = arrivals.At((i + random.NextDouble()) / cases);
            var story = new CaseStory(random, alerts, history, now, hoursFromUtc);
            made[i] = story.Tell(i, created, burstRule);
        }

        var rows = history.ToArray();
        var order = Array.ConvertAll(rows, row => row.Time);
        SortStably(order, rows);
        return new SocData(made, [.. alerts], rows);
    }

    // Rows of a case that fall on one second keep their order, and so do cases.
    private static void SortStably(long[] times, HistoryRow[] rows)
    {
        if (times.Length == 0)
        {
            return;
        }

        var first = times.Min();
        for (var i = 0; i < times.Length; i++)
        {
            times[i] = ((times[i] - first) << 32) | (uint)i;
        }

        Array.Sort(times, rows);
    }
}
