using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;

namespace Mttx.Metrics.Tests.Fuzz;

/// <summary>Does everything that can be done with two tables.</summary>
internal static class AllReports
{
    private static readonly string[] Signal = ["True Positive"];
    private static readonly string[] Noise = ["False Positive"];

    /// <summary>True when all went well, false when the tables were refused; whatever else is thrown is a fault.</summary>
    public static bool TryMake(QueryTable history, QueryTable cases, TrendUnit unit)
    {
        CaseSet set;
        try
        {
            set = CaseSet.Build(history, cases, DefinitionCard.Default with { TimeZone = "Pacific/Apia" });
        }
        catch (QueryResultException)
        {
            return false;
        }

        Assert.All(Analysis.Of(set, MetricThreshold.Defaults).Statistics, s => Assert.Equal(set.Cases.Count, s.Total));
        foreach (var name in set.AttributeNames)
        {
            Assert.True(Breakdown.Of(set, name, []).Groups.Sum(g => g.Cases) >= set.Cases.Count);
        }

        StageReport.Of(set);
        SignalToNoise.Of(set, Signal, Noise);
        PeriodComparison.OfHalves(set);
        Assert.All(set.InIdOrder(), c => Assert.NotEmpty(c.Events()));
        try
        {
            Trend.Of(set, unit, []);
        }
        catch (ArgumentException e) when (e.Message.Contains("choose longer buckets", StringComparison.Ordinal))
        {
            // A spoilt time may be centuries away; that is told to whoever chose the buckets.
            Assert.Contains(unit.ToString().ToLowerInvariant(), e.Message, StringComparison.Ordinal);
        }

        return true;
    }
}
