using BenchmarkDotNet.Attributes;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;

namespace Mttx.Benchmarks;

/// <summary>What is calculated from timelines that are there already.</summary>
public class ReportsOfCases
{
    private CaseSet _cases = null!;

    [Params(20_000)]
    public int Cases { get; set; }

    [GlobalSetup]
    public void Build()
    {
        var data = SampleData.OfCases(Cases);
        _cases = CaseSet.Build(
            QueryTableReader.Read(data.History, QuerySchema.History),
            QueryTableReader.Read(data.CaseRows, QuerySchema.Cases),
            DefinitionCard.Default with { TimeZone = "Europe/Vienna" });
    }

    [Benchmark]
    public Breakdown ByRule() => Breakdown.Of(_cases, "rule", MetricThreshold.Defaults);

    [Benchmark]
    public Trend ByDay() => Trend.Of(_cases, TrendUnit.Day, MetricThreshold.Defaults);

    [Benchmark]
    public StageReport TimeInStage() => StageReport.Of(_cases);

    [Benchmark]
    public SignalToNoise SignalByRule() => SignalToNoise.Of(_cases, ["True Positive"], ["False Positive"]);

    [Benchmark]
    public PeriodComparison? Halves() => PeriodComparison.OfHalves(_cases);
}
