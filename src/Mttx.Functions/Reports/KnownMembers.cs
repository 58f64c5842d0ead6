using System.IO.Pipelines;
using System.Text.Json;
using Mttx.Functions.Wire;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Statistics;

namespace Mttx.Functions.Reports;

/// <summary>The three members of a result that existing MTTx clients know, written piece by piece so that memory does not grow with the cases.</summary>
internal static class KnownMembers
{
    private const string Unknown = "Unknown";
    private const int FlushAt = 64 << 10;

    /// <summary>Writes <c>individual_cases</c>.</summary>
    /// <param name="json">Writes to <paramref name="pipe"/>.</param>
    /// <param name="pipe">Flushed now and then.</param>
    /// <param name="set">The cases.</param>
    /// <param name="notReached">What stands for a metric that a case did not reach; null for null.</param>
    /// <param name="more">Writes what else is told of a case; null for nothing.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    public static async Task WriteCasesAsync(
        Utf8JsonWriter json,
        PipeWriter pipe,
        CaseSet set,
        string? notReached,
        Action<Utf8JsonWriter, CaseTimeline>? more,
        CancellationToken cancellationToken)
    {
        json.WriteStartObject("individual_cases");

        // A case without creation counts in the total and has no metrics, so existing clients never saw it here.
        foreach (var timeline in set.InIdOrder().Where(c => c.At(Milestone.Created) is not null))
        {
            WriteCase(json, timeline, set.Definition, notReached, more);
            if (json.BytesPending >= FlushAt)
            {
                await json.FlushAsync(cancellationToken);
                await pipe.FlushAsync(cancellationToken);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>Writes <c>average_metrics</c> and <c>completion_rates</c>.</summary>
    public static void WriteFigures(Utf8JsonWriter json, IReadOnlyList<MetricStatistics> statistics, int totalCases)
    {
        WriteAverages(json, statistics);
        WriteCompletion(json, statistics, totalCases);
    }

    private static void WriteCase(
        Utf8JsonWriter json, CaseTimeline timeline, DefinitionCard definition, string? notReached, Action<Utf8JsonWriter, CaseTimeline>? more)
    {
        json.WriteStartObject(timeline.Id);
        foreach (var metric in definition.Metrics)
        {
            if (timeline.Outcome(metric.Name).Seconds is { } seconds)
            {
                json.WriteNumber(metric.Name, seconds);
            }
            else
            {
                json.WriteString(metric.Name, notReached);
            }
        }

        json.WriteTexts("tags", timeline.Tags);
        json.WriteString("environment", Joined(timeline.Environments));
        json.WriteString("detection_rule_name", Joined(timeline.Rules));
        more?.Invoke(json, timeline);
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

    private static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? Unknown : string.Join(", ", names);
}
