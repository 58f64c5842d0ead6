using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;
using NodaTime;

namespace Mttx.Metrics.Tests.Properties;

/// <summary>A SOC that works as it always did: cases come in evenly, and take as long as ever. Many are still open at the end.</summary>
public sealed class StationaryTests
{
    private const int Trials = 400;
    private const long Start = 1_770_000_000;
    private const int WindowSeconds = 7 * 86_400;

    [Theory]
    [InlineData(300, 12 * 3_600, 1.5)]
    [InlineData(300, 24 * 3_600, 1.2)]
    public void The_later_half_does_not_look_better_for_having_had_less_time(int cases, int medianSeconds, double sigma)
    {
        var alarms = Alarms(seed => PeriodComparison.OfHalves(Make(seed, cases, medianSeconds, sigma).Build(JsonStyle.Plain))!);

        Assert.InRange(alarms, 1, (int)(Trials * 0.065));
    }

    [Fact]
    public void Nor_does_the_later_of_two_runs()
    {
        var alarms = Alarms(seed => TwoRuns.Of(Make(seed, 300, 24 * 3_600, 1.2)).Compared());

        Assert.InRange(alarms, 1, (int)(Trials * 0.065));
    }

    private static int Alarms(Func<int, PeriodComparison> compare) => Enumerable.Range(1, Trials).AsParallel()
        .Count(seed => compare(seed).Metrics.Single(m => m.Metric == "MTTR").Comparison.Verdict != Verdict.CannotTell);

    private static Incidents Make(int seed, int cases, int medianSeconds, double sigma)
    {
        var random = new Random(seed);
        var events = new List<EventRow>();
        var rows = new List<CaseRow>();
        for (var i = 0; i < cases; i++)
        {
            var id = $"{i}";
            var created = Start + random.Next(WindowSeconds);
            var gaussian = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var closed = created + 60 + (long)(medianSeconds * Math.Exp(sigma * gaussian));
            events.Add(new EventRow(id, "CREATE_CASE", created, "Triage", "OPENED", null));
            events.Add(new EventRow(id, "STAGE_CHANGE", created + 60, "Investigation", "OPENED", null));
            events.Add(new EventRow(id, "CLOSE_CASE", closed, "Investigation", "CLOSED", null));
            rows.Add(new CaseRow(id, created, null, [], [], [], null));
        }

        var start = Instant.FromUnixTimeSeconds(Start);
        return new Incidents(events, rows, new(start, start + Duration.FromSeconds(WindowSeconds)));
    }
}
