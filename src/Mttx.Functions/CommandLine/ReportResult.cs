using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.CommandLine;

/// <summary>Everything that one run calculated; what was not asked for is null or empty.</summary>
internal sealed record ReportResult(
    Analysis Analysis,
    IReadOnlyList<MetricThreshold> Thresholds,
    IReadOnlyList<Breakdown> Breakdowns,
    Trend? Trend,
    StageReport? Stages,
    SignalToNoise? Signal,
    PeriodComparison? Comparison,
    bool ComparisonAsked)
{
    /// <summary>How the data were got, when they were asked of a tenant; null for files.</summary>
    public AnalysisResults? Queried { get; init; }

    /// <summary>Whether each case is told of too, beside the figures of all.</summary>
    public bool WithCases { get; init; } = true;

    public static ReportResult Of(QueryTable history, QueryTable cases, ReportRequest request)
    {
        try
        {
            var thresholds = MetricThreshold.Defaults;
            var set = CaseSet.Build(history, cases, request.Card, request.End);
            return new ReportResult(
                Analysis.Of(set, thresholds),
                thresholds,
                [.. request.By.Select(by => Breakdown.Of(set, by, thresholds))],
                request.Trend is { } unit ? Trend.Of(set, unit, thresholds) : null,
                request.Stages ? StageReport.Of(set) : null,
                request.SignalTags.Count > 0 ? SignalToNoise.Of(set, request.SignalTags, request.NoiseTags) : null,
                request.ComparePrevious ? PeriodComparison.OfHalves(set) : null,
                request.ComparePrevious);
        }
        catch (ArgumentException e)
        {
            throw InputException.Of(e);
        }
        catch (QueryResultException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    public async Task WriteAsync(OutputFormat format, CancellationToken cancellationToken)
    {
        switch (format)
        {
            case OutputFormat.Json:
                await JsonReport.WriteAsync(this, cancellationToken);
                break;
            case OutputFormat.Csv:
                await CsvReport.WriteAsync(this, cancellationToken);
                break;
            default:
                TableReport.Write(this);
                break;
        }
    }
}
