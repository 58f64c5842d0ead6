using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.CommandLine;

/// <summary>Everything that one run calculated; what was not asked for is null or empty.</summary>
internal sealed record CalculateResult(
    Analysis Analysis,
    IReadOnlyList<MetricThreshold> Thresholds,
    IReadOnlyList<Breakdown> Breakdowns,
    Trend? Trend,
    StageReport? Stages,
    SignalToNoise? Signal,
    PeriodComparison? Comparison,
    bool ComparisonAsked);
