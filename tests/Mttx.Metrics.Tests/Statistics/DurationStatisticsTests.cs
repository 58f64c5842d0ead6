using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Tests.Statistics;

public sealed class DurationStatisticsTests
{
    [Fact]
    public void Percentiles_interpolate_between_closest_ranks_as_NumPy_and_Excel_do()
    {
        var told = DurationStatistics.OfSorted([1, 2, 3, 4, 10])!;

        Assert.Equal((5, 4.0, 3.0, 1L, 10L), (told.Count, told.Mean, told.Median, told.Min, told.Max));
        Assert.Equal(7.6, told.P90, 12);
        Assert.Equal(8.8, told.P95, 12);
        Assert.Equal(3.2084, told.GeometricMean, 4);
        Assert.Equal(3.5355, told.StandardDeviation!.Value, 4);
    }

    [Fact]
    public void A_single_duration_has_no_deviation() =>
        Assert.Equal(new DurationStatistics(1, 7, 7, 7, 7, 7, 7, 7, null), Rounded(DurationStatistics.OfSorted([7])!));

    [Fact]
    public void Zero_is_a_duration_and_nothing_is_none()
    {
        Assert.Equal((2, 0.0, 0.0), DurationStatistics.OfSorted([0, 0]) is { } d ? (d.Count, d.Mean, d.GeometricMean) : default);
        Assert.Null(DurationStatistics.OfSorted([]));
    }

    [Fact]
    public void Sums_beyond_64_bits_do_not_overflow() =>
        Assert.Equal(9.0e18, DurationStatistics.OfSorted([9_000_000_000_000_000_000, 9_000_000_000_000_000_000])!.Mean);

    private static DurationStatistics Rounded(DurationStatistics d) => d with { GeometricMean = Math.Round(d.GeometricMean, 9) };
}
