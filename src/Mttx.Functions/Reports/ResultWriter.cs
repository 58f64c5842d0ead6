using System.IO.Pipelines;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Wire;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Statistics;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Reports;

/// <summary>
/// Writes a result as JSON: first the three members that existing MTTx clients know, then everything that stands behind them.
/// </summary>
internal static class ResultWriter
{
    private const string Unknown = "Unknown";
    private const int FlushAt = 64 << 10;

    /// <summary>Writes to a stream as it goes, so that memory does not grow with the cases.</summary>
    /// <param name="output">Where to; it stays open.</param>
    /// <param name="result">What was calculated.</param>
    /// <param name="completeness">How the rows were got, by query; null for files.</param>
    /// <param name="stamp">Which run of whom it is; null for the command line.</param>
    /// <param name="indented">For people rather than programs.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteAsync(
        Stream output,
        ReportResult result,
        IReadOnlyDictionary<string, WireCompleteness>? completeness,
        ResultStamp? stamp,
        bool indented,
        CancellationToken cancellationToken)
    {
        // Serializing flushes the writer at once, which must not reach a stream that takes nothing at once; a pipe waits to be flushed.
        var pipe = PipeWriter.Create(output, new StreamPipeWriterOptions(leaveOpen: true));
        await using var json = new Utf8JsonWriter(pipe, new JsonWriterOptions { Indented = indented });
        var set = result.Analysis.Cases;
        json.WriteStartObject();
        await WriteCasesAsync(json, pipe, set, cancellationToken);
        WriteAverages(json, result.Analysis.Statistics);
        WriteCompletion(json, result.Analysis.Statistics, set.Cases.Count);
        Write(json, "thresholds", result.Thresholds.Select(WireThreshold.Of).ToList(), WireJson.Default.ListWireThreshold);
        Write(
            json, "statistics", WireStatistics.ByMetric(result.Analysis.Statistics), WireJson.Default.DictionaryStringWireStatistics);
        Write(json, "definition", WireDefinition.Of(set.Definition), WireJson.Default.WireDefinition);
        WriteTime(json, "window_start", set.Window?.Start);
        WriteTime(json, "window_end", set.Window?.End);
        WriteTime(json, "data_end", set.End);
        Write(json, "data_quality", set.Quality, WireJson.Default.DataQuality);
        if (completeness is not null)
        {
            json.WriteBoolean("history_limit_hit", !completeness[WireCompleteness.History].Complete);
            json.WriteBoolean("mttd_limit_hit", !completeness[WireCompleteness.Cases].Complete);
            Write(json, "completeness", completeness, WireJson.Default.IReadOnlyDictionaryStringWireCompleteness);
        }

        if (stamp is not null)
        {
            json.WriteString("run_id", stamp.RunId);
            json.WriteNumber("tenant_id", stamp.TenantId);
            json.WriteString("base_url", stamp.BaseUrl);
        }

        if (result.Breakdowns.Count > 0)
        {
            var breakdowns = result.Breakdowns.ToDictionary(
                b => b.By, IReadOnlyList<WireGroup> (b) => [.. b.Groups.Select(WireGroup.Of)]);
            Write(json, "breakdowns", breakdowns, WireJson.Default.DictionaryStringIReadOnlyListWireGroup);
        }

        if (result.Trend is { } trend)
        {
            Write(json, "trend", WireTrend.Of(trend, set.Definition.TimeZone), WireJson.Default.WireTrend);
        }

        if (result.Stages is { } stages)
        {
            Write(json, "time_in_stage", WireStages.Of(stages), WireJson.Default.WireStages);
        }

        if (result.Signal is { } signal)
        {
            Write(json, "signal_to_noise", signal, WireJson.Default.SignalToNoise);
        }

        if (result.ComparisonAsked)
        {
            Write(
                json,
                "comparison",
                result.Comparison is { } comparison ? WireComparison.Of(comparison) : null,
                WireJson.Default.WireComparison!);
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await pipe.CompleteAsync();
    }

    // A case without creation counts in the total and has no metrics, so existing clients never saw it here.
    private static async Task WriteCasesAsync(Utf8JsonWriter json, PipeWriter pipe, CaseSet set, CancellationToken cancellationToken)
    {
        json.WriteStartObject("individual_cases");
        foreach (var timeline in set.InIdOrder().Where(c => c.At(Milestone.Created) is not null))
        {
            json.WriteStartObject(timeline.Id);
            foreach (var metric in set.Definition.Metrics)
            {
                if (timeline.Outcome(metric.Name).Seconds is { } seconds)
                {
                    json.WriteNumber(metric.Name, seconds);
                }
                else
                {
                    json.WriteNull(metric.Name);
                }
            }

            json.WriteStartArray("tags");
            foreach (var tag in timeline.Tags)
            {
                json.WriteStringValue(tag);
            }

            json.WriteEndArray();
            json.WriteString("environment", Joined(timeline.Environments));
            json.WriteString("detection_rule_name", Joined(timeline.Rules));
            json.WriteEndObject();
            if (json.BytesPending >= FlushAt)
            {
                await json.FlushAsync(cancellationToken);
                await pipe.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndObject();
    }

    // Whole seconds, and 0 where nothing is reached, as existing clients expect here; "statistics" says null instead.
    private static void WriteAverages(Utf8JsonWriter json, IReadOnlyList<MetricStatistics> statistics)
    {
        json.WriteStartObject("average_metrics");
        foreach (var metric in statistics)
        {
            json.WriteNumber($"Average_{metric.Metric}_seconds", (long)(metric.Durations?.Mean ?? 0));
        }

        json.WriteEndObject();
    }

    private static void WriteCompletion(Utf8JsonWriter json, IReadOnlyList<MetricStatistics> statistics, int totalCases)
    {
        json.WriteStartObject("completion_rates");
        foreach (var metric in statistics)
        {
            json.WriteNumber(metric.Metric + MetricThreshold.CompletionSuffix, metric.CompletionPercent ?? 0);
        }

        json.WriteNumber("total_cases", totalCases);
        json.WriteEndObject();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, Instant? time) =>
        json.WriteString(name, time is { } known ? InstantPattern.ExtendedIso.Format(known) : null);

    private static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? Unknown : string.Join(", ", names);

    private static void Write<T>(Utf8JsonWriter json, string name, T value, JsonTypeInfo<T> type)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, type);
    }
}
