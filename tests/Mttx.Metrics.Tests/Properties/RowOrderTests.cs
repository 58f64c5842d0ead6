using Mttx.Metrics.Tests.Builders;

namespace Mttx.Metrics.Tests.Properties;

public sealed class RowOrderTests
{
    [Fact]
    public void Permuting_rows_of_either_result_changes_nothing() =>
        Sample.Check(60, 60, sample =>
        {
            var incidents = IncidentGenerator.Make(sample.Seed, sample.Size);
            var random = sample.Random();

            var expected = Snapshot.Of(incidents.Build(JsonStyle.Plain));
            var actual = Snapshot.Of(incidents.Permuted(random).Build(JsonStyle.Plain));

            Assert.Equal(expected, actual);
        });

    [Fact]
    public void The_way_a_result_is_written_changes_nothing() =>
        Sample.Check(80, 40, sample =>
        {
            var incidents = IncidentGenerator.Make(sample.Seed, sample.Size);

            var expected = Snapshot.Of(incidents.Build(JsonStyle.Plain));
            var actual = Snapshot.Of(incidents.Build(JsonStyle.Random(sample.Random())));

            Assert.Equal(expected, actual);
        });
}
