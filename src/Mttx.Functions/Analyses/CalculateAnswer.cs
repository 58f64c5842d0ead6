using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.Analyses;

/// <summary>Writes a calculation as existing clients know it, piece by piece, and after it what stands behind the figures.</summary>
internal sealed class CalculateAnswer(
    Tenant tenant, Analysis analysis, IReadOnlyList<MetricThreshold> thresholds, bool? historyLimitHit, bool? casesLimitHit)
    : IResult, IEndpointMetadataProvider
{
    private const string NotReached = "-";
    private const string Unknown = "Unknown";
    private const int PieceSize = 32 << 10;

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(WireCalculation), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartObject("individual_cases");

        // A case without creation counts in the total and has no metrics, so existing clients never saw it here.
        foreach (var timeline in analysis.Cases.InIdOrder().Where(c => c.At(Milestone.Created) is not null))
        {
            WriteCase(json, timeline);
            if (json.BytesPending > PieceSize)
            {
                json.Flush();
                await body.FlushAsync(httpContext.RequestAborted);
            }
        }

        json.WriteEndObject();
        WriteFigures(json);
        json.WriteEndObject();
        json.Flush();
        await body.FlushAsync(httpContext.RequestAborted);
    }

    private void WriteCase(Utf8JsonWriter json, CaseTimeline timeline)
    {
        json.WriteStartObject(timeline.Id);
        foreach (var metric in analysis.Cases.Definition.Metrics)
        {
            if (timeline.Outcome(metric.Name).Seconds is { } seconds)
            {
                json.WriteNumber(metric.Name, seconds);
            }
            else
            {
                json.WriteString(metric.Name, NotReached);
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
    }

    private void WriteFigures(Utf8JsonWriter json)
    {
        json.WriteStartObject("average_metrics");
        foreach (var metric in analysis.Statistics)
        {
            // Whole seconds, and 0 where nothing is reached, as existing clients expect here; "statistics" says null instead.
            json.WriteNumber($"Average_{metric.Metric}_seconds", (long)(metric.Durations?.Mean ?? 0));
        }

        json.WriteEndObject();
        json.WriteStartObject("completion_rates");
        foreach (var metric in analysis.Statistics)
        {
            json.WriteNumber(metric.Metric + MetricThreshold.CompletionSuffix, metric.CompletionPercent ?? 0);
        }

        json.WriteNumber("total_cases", analysis.Cases.Cases.Count);
        json.WriteEndObject();

        var quality = analysis.Cases.Quality;
        quality = quality with
        {
            HistoryTruncated = historyLimitHit ?? quality.HistoryTruncated,
            CasesTruncated = casesLimitHit ?? quality.CasesTruncated,
        };
        Write(json, "thresholds", thresholds.Select(WireThreshold.Of).ToList(), WireJson.Default.ListWireThreshold);
        json.WriteString("base_url", tenant.BaseUrl);
        json.WriteBoolean("history_limit_hit", quality.HistoryTruncated);
        json.WriteBoolean("mttd_limit_hit", quality.CasesTruncated);
        Write(json, "statistics", WireStatistics.ByMetric(analysis.Statistics), WireJson.Default.DictionaryStringWireStatistics);
        Write(json, "definition", WireDefinition.Of(analysis.Cases.Definition), WireJson.Default.WireDefinition);
        Write(json, "data_quality", quality, WireJson.Default.DataQuality);
    }

    private static string Joined(IReadOnlyList<string> names) => names.Count == 0 ? Unknown : string.Join(", ", names);

    private static void Write<T>(Utf8JsonWriter json, string name, T value, JsonTypeInfo<T> type)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, type);
    }
}
