using System.Globalization;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class InvarianceTests
{
    [Fact]
    public void Renaming_cases_changes_no_figure() =>
        Sample.Check(100, 40, sample =>
        {
            var incidents = IncidentGenerator.Make(sample.Seed, sample.Size);
            var names = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "" };

            // Among the new names are texts that mean something elsewhere.
            string[] taken = ["CREATE_CASE", "STAGE_CHANGE", "CLOSED", "Incident", "VIP", " ", "null", "🎯"];
            var random = sample.Random();
            random.Shuffle(taken);
            string Rename(string id)
            {
                if (!names.TryGetValue(id, out var name))
                {
                    name = names.Count <= taken.Length
                        ? taken[names.Count - 1]
                        : "x" + (names.Count * 7_919L % 1_000_003).ToString(CultureInfo.InvariantCulture);
                    names.Add(id, name);
                }

                return name;
            }

            var renamed = incidents.Permuted(random).Renamed(Rename);

            Assert.Equal(Snapshot.OfFigures(incidents.Build(JsonStyle.Plain)), Snapshot.OfFigures(renamed.Build(JsonStyle.Plain)));
        });

    [Fact]
    public void Shifting_all_times_changes_no_figure() =>
        Sample.Check(100, 40, sample =>
        {
            var incidents = IncidentGenerator.Make(sample.Seed, sample.Size);

            // Down to 1995 and up to 2088: 0 means no time, and the data must not come near it.
            var shifted = incidents.Shifted(sample.Random().NextInt64(-970_000_000, 2_000_000_000));

            Assert.Equal(Snapshot.OfFigures(incidents.Build(JsonStyle.Plain)), Snapshot.OfFigures(shifted.Build(JsonStyle.Plain)));
        });

    [Fact]
    public void An_end_after_all_events_only_lets_open_cases_wait_longer() =>
        Sample.Check(100, 40, sample =>
        {
            var incidents = IncidentGenerator.Make(sample.Seed, sample.Size) with { Window = null };
            var before = incidents.Build(JsonStyle.Plain);
            if (before.End is not { } end)
            {
                return;
            }

            var after = CaseSet.Build(
                incidents.History(JsonStyle.Plain), incidents.CaseTable(JsonStyle.Plain), DefinitionCard.Default, end.PlusTicks(10_000_000 * 60));

            foreach (var (x, y) in before.InIdOrder().Zip(after.InIdOrder()))
            {
                foreach (var metric in DefinitionCard.Default.Metrics)
                {
                    Assert.Equal(x.Outcome(metric.Name).Seconds, y.Outcome(metric.Name).Seconds);
                    Assert.Equal(x.Outcome(metric.Name).WaitedSeconds + 60, y.Outcome(metric.Name).WaitedSeconds);
                    Assert.Equal(x.Outcome(metric.Name).Exclusion, y.Outcome(metric.Name).Exclusion);
                }
            }
        });
}
