using System.Text.Json;
using Mttx.Functions.Wire;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.CommandLine;

/// <summary>One run of <c>calculate</c>: read, calculate, write.</summary>
internal static class CalculateRun
{
    public static async Task<int> RunAsync(CalculateOptions options, CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        var allocatedBefore = GC.GetTotalAllocatedBytes(precise: true);
        var start = clock.GetTimestamp();

        // Two processors read two files in the time of the longer one.
        var reading = Task.Run(() => InputFile.ReadAsync(options.HistoryFiles, QuerySchema.History, cancellationToken), cancellationToken);
        var cases = await InputFile.ReadAsync(options.CaseFiles, QuerySchema.Cases, cancellationToken);
        var history = await reading;
        var read = clock.GetTimestamp();

        var result = Calculate(history, cases, options);
        var calculated = clock.GetTimestamp();
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - allocatedBefore;

        switch (options.Format)
        {
            case OutputFormat.Json:
                await JsonReport.WriteAsync(result, cancellationToken);
                break;
            case OutputFormat.Csv:
                await CsvReport.WriteAsync(result, cancellationToken);
                break;
            default:
                TableReport.Write(result);
                break;
        }

        if (options.Timing)
        {
            await Console.Error.WriteLineAsync(JsonSerializer.Serialize(
                new Timing(
                    history.BytesRead + cases.BytesRead,
                    history.RowCount + cases.RowCount,
                    result.Analysis.Cases.Cases.Count,
                    Math.Round(clock.GetElapsedTime(start, read).TotalMilliseconds, 3),
                    Math.Round(clock.GetElapsedTime(read, calculated).TotalMilliseconds, 3),
                    allocated),
                WireJson.Default.Timing));
        }

        return 0;
    }

    private static CalculateResult Calculate(QueryTable history, QueryTable cases, CalculateOptions options)
    {
        try
        {
            var thresholds = MetricThreshold.Defaults;
            var set = CaseSet.Build(history, cases, options.Card, options.End);
            return new CalculateResult(
                Analysis.Of(set, thresholds),
                thresholds,
                [.. options.By.Select(by => Breakdown.Of(set, by, thresholds))],
                options.Trend is { } unit ? Trend.Of(set, unit, thresholds) : null,
                options.Stages ? StageReport.Of(set) : null,
                options.SignalTags.Count > 0 ? SignalToNoise.Of(set, options.SignalTags, options.NoiseTags) : null,
                options.ComparePrevious ? PeriodComparison.OfHalves(set) : null,
                options.ComparePrevious);
        }
        catch (Exception e) when (e is ArgumentException or QueryResultException)
        {
            throw new InputException(e.Message, e);
        }
    }
}
