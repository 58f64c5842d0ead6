using FsCheck;
using FsCheck.Fluent;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;
using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class StatisticsTests
{
    private const double Rounding = 1e-9;

    [Fact]
    public void Every_figure_lies_between_the_shortest_and_the_longest_duration() =>
        ForAllDurations(d =>
        {
            double[] figures = [d.Median, d.P90, d.P95, d.Mean, d.GeometricMean];

            Assert.All(figures, figure => Assert.InRange(figure, d.Min - Tolerance(d), d.Max + Tolerance(d)));
        });

    [Fact]
    public void Percentiles_never_go_down() =>
        ForAllDurations(d =>
        {
            Assert.True(d.Median <= d.P90);
            Assert.True(d.P90 <= d.P95);
        });

    [Fact]
    public void The_geometric_mean_is_never_above_the_mean() =>
        ForAllDurations(d => Assert.True(d.GeometricMean <= d.Mean + Tolerance(d)));

    [Fact]
    public void The_standard_deviation_is_zero_only_when_all_durations_are_the_same() =>
        ForAllDurations(d =>
        {
            Assert.Equal(d.Count == 1, d.StandardDeviation is null);
            Assert.False(d.StandardDeviation < 0);
            Assert.False(d.StandardDeviation > d.Max - d.Min + Tolerance(d));
            Assert.Equal(d.Min == d.Max, (d.StandardDeviation ?? 0) == 0);
        });

    [Fact]
    public void Reached_open_and_excluded_cases_are_all_cases() =>
        Sample.Check(150, 60, sample =>
        {
            var set = IncidentGenerator.Make(sample.Seed, sample.Size).Build(JsonStyle.Plain);

            foreach (var statistics in AllStatistics(set))
            {
                Assert.Equal(statistics.Total, statistics.Reached + statistics.Open + statistics.Excluded.Values.Sum());
                Assert.Equal(
                    statistics.Total
                        - statistics.Excluded.GetValueOrDefault(ExclusionReason.NoCreation)
                        - statistics.Excluded.GetValueOrDefault(ExclusionReason.NoStart),
                    statistics.Eligible);
                Assert.Equal(statistics.Reached, statistics.Durations?.Count ?? 0);
                Assert.All(statistics.Excluded.Values, count => Assert.True(count > 0));
            }
        });

    [Fact]
    public void The_completion_rate_is_the_reached_share_of_all_cases() =>
        Sample.Check(150, 60, sample =>
        {
            var set = IncidentGenerator.Make(sample.Seed, sample.Size).Build(JsonStyle.Plain);

            foreach (var statistics in AllStatistics(set))
            {
                Assert.Equal(statistics.Total == 0, statistics.CompletionPercent is null);
                if (statistics.CompletionPercent is { } percent)
                {
                    Assert.InRange(percent * statistics.Total, (statistics.Reached * 100m) - (0.005m * statistics.Total), (statistics.Reached * 100m) + (0.005m * statistics.Total));
                    Assert.Equal(percent, decimal.Round(percent, 2));
                    Assert.InRange(percent, 0, 100);
                }
            }
        });

    [Fact]
    public void Figures_follow_from_the_outcomes_of_the_cases() =>
        Sample.Check(100, 40, sample =>
        {
            var set = IncidentGenerator.Make(sample.Seed, sample.Size).Build(JsonStyle.Plain);

            foreach (var statistics in Analysis.Of(set, MetricThreshold.Defaults).Statistics)
            {
                var outcomes = set.Cases.Select(c => c.Outcome(statistics.Metric)).ToList();
                long[] reached = [.. outcomes.Select(o => o.Seconds).OfType<long>().Order()];

                Assert.Equal(outcomes.Count(o => o.IsOpen), statistics.Open);
                Assert.Equal(reached.Length == 0 ? null : reached.Average(), statistics.Durations?.Mean);
                Assert.Equal(DurationStatistics.OfSorted(reached), statistics.Durations);
            }
        });

    private static void ForAllDurations(Action<DurationStatistics> property) =>
        Check.One(Sample.Deterministic(500), Prop.ForAll(
            Arb.From(Gen.Choose(0, 40).Select(bits => bits == 40 ? 250_000_000_000L : 1L << bits)
                .SelectMany(most => Gen.Choose(0, int.MaxValue).Select(n => most * (n / (double)int.MaxValue)))
                .Select(seconds => (long)seconds)
                .NonEmptyListOf()),
            durations => property(DurationStatistics.OfSorted([.. durations.Order()])!)));

    private static IEnumerable<MetricStatistics> AllStatistics(CaseSet set) =>
    [
        .. Analysis.Of(set, MetricThreshold.Defaults).Statistics,
        .. set.AttributeNames.SelectMany(name => Breakdown.Of(set, name, []).Groups).SelectMany(g => g.Statistics),
        .. Trend.Of(set, TrendUnit.Day, []).Buckets.SelectMany(b => b.Statistics),
    ];

    private static double Tolerance(DurationStatistics d) => Rounding * (1 + d.Max);
}
