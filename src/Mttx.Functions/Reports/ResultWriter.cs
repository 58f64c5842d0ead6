using System.IO.Pipelines;
using System.Text.Json;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Wire;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Reports;

/// <summary>
/// Writes a result as JSON: first the three members that existing MTTx clients know, then everything that stands behind them.
/// </summary>
internal static class ResultWriter
{
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
        if (result.WithCases)
        {
            await KnownMembers.WriteCasesAsync(json, pipe, set, notReached: null, stamp is null ? null : MoreOfCase.Write, cancellationToken);
        }

        KnownMembers.WriteFigures(json, result.Analysis.Statistics, set.Cases.Count);
        json.WriteMember("thresholds", result.Thresholds.Select(WireThreshold.Of).ToList(), WireJson.Default.ListWireThreshold);
        json.WriteMember("statistics", WireStatistics.ByMetric(result.Analysis.Statistics), WireJson.Default.DictionaryStringWireStatistics);
        json.WriteMember("definition", WireDefinition.Of(set.Definition), WireJson.Default.WireDefinition);
        WriteTime(json, "window_start", set.Window?.Start);
        WriteTime(json, "window_end", set.Window?.End);
        WriteTime(json, "data_end", set.End);
        json.WriteMember("data_quality", set.Quality, WireJson.Default.DataQuality);
        if (completeness is not null)
        {
            json.WriteBoolean("history_limit_hit", !completeness[WireCompleteness.History].Complete);
            json.WriteBoolean("mttd_limit_hit", !completeness[WireCompleteness.Cases].Complete);
            json.WriteMember("completeness", completeness, WireJson.Default.IReadOnlyDictionaryStringWireCompleteness);
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
            json.WriteMember("breakdowns", breakdowns, WireJson.Default.DictionaryStringIReadOnlyListWireGroup);
        }

        if (result.Trend is { } trend)
        {
            json.WriteMember("trend", WireTrend.Of(trend, set.Definition.TimeZone), WireJson.Default.WireTrend);
        }

        if (result.Stages is { } stages)
        {
            json.WriteMember("time_in_stage", WireStages.Of(stages), WireJson.Default.WireStages);
        }

        if (result.Signal is { } signal)
        {
            json.WriteMember("signal_to_noise", signal, WireJson.Default.SignalToNoise);
        }

        if (result.ComparisonAsked)
        {
            json.WriteMember(
                "comparison",
                result.Comparison is { } comparison ? WireComparison.Of(comparison) : null,
                WireJson.Default.WireComparison!);
        }

        json.WriteEndObject();
        await json.FlushAsync(cancellationToken);
        await pipe.CompleteAsync();
    }

    private static void WriteTime(Utf8JsonWriter json, string name, Instant? time) =>
        json.WriteString(name, time is { } known ? InstantPattern.ExtendedIso.Format(known) : null);
}
