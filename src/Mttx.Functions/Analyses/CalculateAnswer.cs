using System.Reflection;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Mttx.Functions.Reports;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.Analyses;

/// <summary>Writes a calculation as existing clients know it, piece by piece, and after it what stands behind the figures.</summary>
internal sealed class CalculateAnswer(
    Tenant tenant, Analysis analysis, IReadOnlyList<MetricThreshold> thresholds, bool? historyLimitHit, bool? casesLimitHit)
    : IResult, IEndpointMetadataProvider
{
    private const string NotReached = "-";

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(WireCalculation), ["application/json"]));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        var body = httpContext.Response.BodyWriter;
        await using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        await KnownMembers.WriteCasesAsync(json, body, analysis.Cases, NotReached, more: null, httpContext.RequestAborted);
        KnownMembers.WriteFigures(json, analysis.Statistics, analysis.Cases.Cases.Count);
        WriteFigures(json);
        json.WriteEndObject();
        json.Flush();
        await body.FlushAsync(httpContext.RequestAborted);
    }

    private void WriteFigures(Utf8JsonWriter json)
    {
        var quality = analysis.Cases.Quality;
        quality = quality with
        {
            HistoryTruncated = historyLimitHit ?? quality.HistoryTruncated,
            CasesTruncated = casesLimitHit ?? quality.CasesTruncated,
        };
        json.WriteMember("thresholds", thresholds.Select(WireThreshold.Of).ToList(), WireJson.Default.ListWireThreshold);
        json.WriteString("base_url", tenant.BaseUrl);
        json.WriteBoolean("history_limit_hit", quality.HistoryTruncated);
        json.WriteBoolean("mttd_limit_hit", quality.CasesTruncated);
        json.WriteMember("statistics", WireStatistics.ByMetric(analysis.Statistics), WireJson.Default.DictionaryStringWireStatistics);
        json.WriteMember("definition", WireDefinition.Of(analysis.Cases.Definition), WireJson.Default.WireDefinition);
        json.WriteMember("data_quality", quality, WireJson.Default.DataQuality);
    }
}
