using FsCheck;
using FsCheck.Fluent;
using Mttx.Metrics.Statistics;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class SurvivalTests
{
    private static readonly int[] Percents = [1, 5, 10, 25, 33, 50, 75, 90, 95, 99, 100];

    // Few distinct times, so that ties and equal times of reached and open cases are the rule.
    private static readonly Arbitrary<(List<long> Reached, List<long> Open)> Populations = Arb.From(
        from most in Gen.Elements(5, 50, 1_000_000)
        from reached in Gen.Choose(0, most).Select(n => (long)n).ListOf()
        from open in Gen.Choose(0, most).Select(n => (long)n).ListOf()
        select (reached.Order().ToList(), open.Order().ToList()));

    [Fact]
    public void With_nothing_open_every_quantile_is_an_order_statistic() =>
        ForAll((reached, _) =>
        {
            var curve = new SurvivalCurve([.. reached], []);

            foreach (var percent in Percents)
            {
                var rank = ((reached.Count * percent) + 99) / 100;
                Assert.Equal(reached.Count == 0 ? null : reached[rank - 1], curve.Quantile(percent / 100d));
            }
        });

    [Fact]
    public void With_nothing_open_the_share_done_is_the_share_of_the_reached() =>
        ForAll((reached, _) =>
        {
            var curve = new SurvivalCurve([.. reached], []);

            foreach (var seconds in reached.Append(0).Append(3))
            {
                double? share = reached.Count == 0 ? null : reached.Count(r => r <= seconds) / (double)reached.Count;
                Assert.Equal(share, curve.DoneWithin(seconds) is { } done ? done : null, (x, y) => x == y || Math.Abs(x!.Value - y!.Value) < 1e-12);
            }
        });

    [Fact]
    public void The_curve_only_falls() =>
        ForAll((reached, open) =>
        {
            double waiting = 1;
            long seconds = -1;
            foreach (var step in new SurvivalCurve([.. reached], [.. open]))
            {
                Assert.InRange(step.Waiting, 0, waiting);
                Assert.NotEqual(waiting, step.Waiting);
                Assert.True(step.Seconds > seconds);
                (seconds, waiting) = step;
            }
        });

    [Fact]
    public void The_curve_has_a_step_at_each_time_at_which_a_case_was_done() =>
        ForAll((reached, open) =>
        {
            var steps = new List<long>();
            foreach (var step in new SurvivalCurve([.. reached], [.. open]))
            {
                steps.Add(step.Seconds);
            }

            Assert.Equal(reached.Distinct(), steps);
        });

    [Fact]
    public void The_curve_is_the_product_of_the_shares_that_go_on_waiting() =>
        ForAll((reached, open) =>
        {
            double waiting = 1;
            foreach (var step in new SurvivalCurve([.. reached], [.. open]))
            {
                var atRisk = reached.Count(r => r >= step.Seconds) + open.Count(o => o >= step.Seconds);
                waiting *= 1 - (reached.Count(r => r == step.Seconds) / (double)atRisk);
                Assert.Equal(waiting, step.Waiting, 1e-9);
            }
        });

    [Fact]
    public void No_quantile_moves_down_when_an_open_case_is_left_open_longer() =>
        Check.One(Sample.Deterministic(400), Prop.ForAll(Populations, Gen.Choose(0, 1_000).ToArbitrary(), (population, choice) =>
        {
            var (reached, open) = population;
            if (open.Count == 0)
            {
                return;
            }

            var longer = open.ToList();
            longer[choice % open.Count] += choice;
            var before = new SurvivalCurve([.. reached], [.. open]);
            var after = new SurvivalCurve([.. reached], [.. longer.Order()]);

            foreach (var percent in Percents)
            {
                // What is not reached any more has moved up beyond all that is known.
                Assert.True((after.Quantile(percent / 100d) ?? long.MaxValue) >= (before.Quantile(percent / 100d) ?? long.MaxValue));
            }
        }));

    [Fact]
    public void Quantiles_never_go_down() =>
        ForAll((reached, open) =>
        {
            var curve = new SurvivalCurve([.. reached], [.. open]);
            long last = 0;
            foreach (var percent in Percents)
            {
                var quantile = curve.Quantile(percent / 100d) ?? long.MaxValue;
                Assert.True(quantile >= last);
                last = quantile;
            }
        });

    private static void ForAll(Action<List<long>, List<long>> property) =>
        Check.One(Sample.Deterministic(400), Prop.ForAll(Populations, population => property(population.Reached, population.Open)));
}
