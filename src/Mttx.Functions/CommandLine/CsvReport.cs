using System.Text.Json;
using Mttx.Functions.Reports;
using Mttx.Functions.Wire;
using Mttx.Metrics.Statistics;
using NodaTime.Text;

namespace Mttx.Functions.CommandLine;

/// <summary>
/// Writes one table as CSV: what was asked for beside the metrics, else the cases. What is not reached is an empty cell,
/// and cells that a spreadsheet would run as a formula are defused.
/// </summary>
internal static class CsvReport
{
    private static readonly string[] StatisticColumns = ["reached", "open", "completion_percent", "mean_seconds", "median_seconds", "p90_seconds"];

    public static async Task WriteAsync(ReportResult result, CancellationToken cancellationToken)
    {
        await using var output = Console.OpenStandardOutput();
        await CasesCsv.WriteAsync(output, Rows(result), cancellationToken);

        // A table has no place for what must be known about its numbers.
        foreach (var line in StampText.Of(result))
        {
            await Console.Error.WriteLineAsync(Printable.OnOneLine(line));
        }
    }

    private static IEnumerable<IEnumerable<object?>> Rows(ReportResult result)
    {
        var metrics = result.Analysis.Statistics.Select(s => s.Metric).ToList();
        var headings = metrics.SelectMany(m => StatisticColumns.Select(c => $"{m}_{c}"));
        return result switch
        {
            { Breakdowns: [var breakdown] } =>
            [
                [breakdown.By, "cases", .. headings],
                .. breakdown.Groups.Select(g => (IEnumerable<object?>)[g.Name, g.Cases, .. Figures(g.Statistics)]),
            ],
            { Trend: { } trend } =>
            [
                ["start", "end", "cases", .. headings],
                .. trend.Buckets.Select(b => (IEnumerable<object?>)
                [
                    OffsetDateTimePattern.Rfc3339.Format(b.Start.ToOffsetDateTime()),
                    OffsetDateTimePattern.Rfc3339.Format(b.End.ToOffsetDateTime()),
                    b.Cases,
                    .. Figures(b.Statistics),
                ]),
            ],
            { Stages: { } stages } =>
            [
                ["stage", "visits", "open", "mean_seconds", "median_seconds", "p90_seconds"],
                .. stages.Stages.Select(s => (IEnumerable<object?>)
                [
                    s.Stage, s.Visits, s.Open, Rounded(s.Durations?.Mean), Rounded(s.Durations?.Median), Rounded(s.Durations?.P90),
                ]),
            ],
            { Signal: { } signal } =>
            [
                ["detection_rule_name", "volume", "signal", "noise", "both", "precision", "precision_low", "precision_high"],
                .. signal.Rules.Select(r => (IEnumerable<object?>)
                [
                    r.Rule, r.Volume, r.Signal, r.Noise, r.Both, r.Precision, r.PrecisionInterval?.Low, r.PrecisionInterval?.High,
                ]),
            ],
            { ComparisonAsked: true } =>
            [
                ["metric", "verdict", "reason", "ratio", "ratio_low", "ratio_high", "p_value", "previous_reached", "current_reached", "previous_open", "current_open"],
                .. (result.Comparison?.Metrics ?? []).Select(m => (IEnumerable<object?>)
                [
                    m.Metric, JsonNamingPolicy.SnakeCaseLower.ConvertName(m.Comparison.Verdict.ToString()), m.Comparison.Reason, m.Comparison.Ratio, m.Comparison.RatioLow, m.Comparison.RatioHigh,
                    m.Comparison.PValue, m.Comparison.PreviousReached, m.Comparison.CurrentReached, m.Comparison.PreviousOpen,
                    m.Comparison.CurrentOpen,
                ]),
            ],
            _ => CasesCsv.Rows(result.Analysis.Cases),
        };
    }

    private static IEnumerable<object?> Figures(IEnumerable<MetricStatistics> statistics) =>
        statistics.SelectMany(s => (IEnumerable<object?>)
            [
                s.Reached, s.Open, s.CompletionPercent, Rounded(s.Durations?.Mean), Rounded(s.Durations?.Median), Rounded(s.Durations?.P90),
            ]);

    private static double? Rounded(double? seconds) => WireStatistics.ToMilliseconds(seconds);
}
