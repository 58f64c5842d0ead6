using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class ComparisonTests
{
    private const int Trials = 1_000;

    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(1_000)]
    public void Random_halves_of_one_log_normal_population_look_alike(int cases) =>
        Assert.InRange(FalseAlarms(Population.LogNormal, cases), 0, 0.065 * Trials);

    [Theory]
    [InlineData(50)]
    [InlineData(200)]
    [InlineData(1_000)]
    public void Random_halves_of_one_population_with_many_ties_look_alike(int cases) =>
        Assert.InRange(FalseAlarms(Population.Tied, cases), 0, 0.065 * Trials);

    [Fact]
    public void A_cut_to_a_third_is_found_in_two_hundred_cases()
    {
        const int CutTrials = 200;

        var found = Count(CutTrials, random => Of(
            Population.Draw(Population.LogNormal, random, 100),
            [.. Population.Draw(Population.LogNormal, random, 100).Select(seconds => seconds / 3)]) == Verdict.Better);

        Assert.InRange(found, 0.95 * CutTrials, CutTrials);
    }

    [Fact]
    public void Swapping_the_periods_turns_better_into_worse()
    {
        var verdicts = new HashSet<Verdict>();
        Sample.Check(60, 40, sample =>
        {
            var (previous, current) = Periods(sample);
            var there = Comparison.Of(previous, current);
            var back = Comparison.Of(current, previous);
            verdicts.Add(there.Verdict);

            Assert.Equal(
                there.Verdict switch { Verdict.Better => Verdict.Worse, Verdict.Worse => Verdict.Better, var none => none },
                back.Verdict);
            Assert.Equal(there.PValue, back.PValue);
            Assert.Equal(there.Ratio is { } ratio ? 1 / ratio : null, back.Ratio, (x, y) => x == y || Math.Abs((x!.Value / y!.Value) - 1) < 1e-9);
        });

        Assert.Equal(3, verdicts.Count);
    }

    [Fact]
    public void The_order_of_durations_never_matters() =>
        Sample.Check(60, 60, sample =>
        {
            var random = sample.Random();
            var (previous, current) = Periods(sample);

            Assert.Equal(Comparison.Of(previous, current), Comparison.Of(Shuffled(previous, random), Shuffled(current, random)));
        });

    [Fact]
    public void The_interval_holds_the_ratio_and_a_verdict_comes_with_a_small_p_value() =>
        Sample.Check(60, 60, sample =>
        {
            var (previous, current) = Periods(sample);
            var comparison = Comparison.Of(previous, current);

            Assert.Equal(comparison.Verdict == Verdict.CannotTell, comparison.Reason is not null);
            Assert.Equal(Math.Min(previous.Reached.Count, current.Reached.Count) < Comparison.FewestCases, comparison.PValue is null);
            if (comparison.PValue is { } pValue)
            {
                Assert.InRange(pValue, 1 / 2_001d, 1);
                Assert.InRange(comparison.Ratio!.Value, comparison.RatioLow!.Value - 1e-9, comparison.RatioHigh!.Value + 1e-9);
                Assert.InRange(comparison.SmallestDetectablePercent!.Value, 0, 100);
            }

            if (comparison.Verdict != Verdict.CannotTell)
            {
                Assert.True(comparison.PValue < 0.05);
                Assert.Equal(comparison.Verdict == Verdict.Better, comparison.Ratio < 1);
            }
        });

    private static int FalseAlarms(Func<Random, long> population, int cases) =>
        Count(Trials, random =>
        {
            var all = Population.Draw(population, random, cases);
            return Of(all[..(cases / 2)], all[(cases / 2)..]) != Verdict.CannotTell;
        });

    private static int Count(int trials, Func<Random, bool> trial)
    {
        var count = 0;
        Parallel.For(0, trials, seed =>
        {
            if (trial(new Random(seed)))
            {
                Interlocked.Increment(ref count);
            }
        });

        return count;
    }

    private static Verdict Of(long[] previous, long[] current) =>
        Comparison.Of(new Durations(previous, []), new Durations(current, [])).Verdict;

    private static (Durations Previous, Durations Current) Periods(Sample sample)
    {
        var random = sample.Random();
        Func<Random, long> population = random.Next(2) == 0 ? Population.LogNormal : Population.Tied;
        var factor = random.Next(3) switch { 0 => 1, 1 => 10, _ => 0.1 };
        long[] Draw(double scale, int most) =>
            [.. Population.Draw(population, random, random.Next(most + 1)).Select(seconds => (long)(seconds * scale))];
        return (
            new Durations(Draw(1, sample.Size + 3), Draw(1, sample.Size / 8)),
            new Durations(Draw(factor, sample.Size + 3), Draw(factor, sample.Size / 8)));
    }

    private static Durations Shuffled(Durations durations, Random random)
    {
        long[] reached = [.. durations.Reached];
        long[] open = [.. durations.Open];
        random.Shuffle(reached);
        random.Shuffle(open);
        return new Durations(reached, open);
    }
}
