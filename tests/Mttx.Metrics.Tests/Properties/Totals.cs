using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Tests.Properties;

/// <summary>Compares the counts of parts, added up, with those of the whole.</summary>
internal static class Totals
{
    public static void AssertEqual(IReadOnlyList<MetricStatistics> whole, IReadOnlyList<IReadOnlyList<MetricStatistics>> parts)
    {
        for (var m = 0; m < whole.Count; m++)
        {
            var metric = parts.Select(part => part[m]).ToList();
            Assert.All(metric, s => Assert.Equal(whole[m].Metric, s.Metric));
            Assert.Equal(whole[m].Total, metric.Sum(s => s.Total));
            Assert.Equal(whole[m].Reached, metric.Sum(s => s.Reached));
            Assert.Equal(whole[m].Eligible, metric.Sum(s => s.Eligible));
            Assert.Equal(whole[m].Open, metric.Sum(s => s.Open));
            foreach (var reason in Enum.GetValues<ExclusionReason>())
            {
                Assert.Equal(whole[m].Excluded.GetValueOrDefault(reason), metric.Sum(s => s.Excluded.GetValueOrDefault(reason)));
            }
        }
    }
}
