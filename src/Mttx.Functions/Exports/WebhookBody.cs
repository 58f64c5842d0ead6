using System.Globalization;
using System.Text.Json;
using Mttx.Functions.Wire;

namespace Mttx.Functions.Exports;

/// <summary>What is posted to a webhook: figures over all cases, no case by itself. The same at every try.</summary>
/// <param name="Event">What happened: <c>report</c>.</param>
/// <param name="DeliveryId">The same whenever this report is sent to this webhook again.</param>
/// <param name="Run">Path of the run in the API.</param>
/// <param name="DataState"><c>complete</c>, or <c>partial</c>: of some windows rows are missing.</param>
/// <param name="Breaches">Figures that are worse than their <c>ok</c> limits.</param>
internal sealed record WebhookBody(
    string Event,
    string DeliveryId,
    string RunId,
    string Run,
    WebhookParty Tenant,
    WebhookParty Schedule,
    string ExportedAt,
    string WindowStart,
    string WindowEnd,
    string DataState,
    int MissingWindows,
    int TotalCases,
    IReadOnlyDictionary<string, WireStatistics> Statistics,
    IReadOnlyList<WireThreshold> Thresholds,
    IReadOnlyList<Breach> Breaches,
    string DefinitionHash)
{
    public const string Report = "report";

    public static WebhookBody Of(ExportJob job, IReadOnlyList<Breach> breaches)
    {
        var facts = new ReportFacts(job);
        return new WebhookBody(
            Report,
            DeliveryIdOf(job),
            facts.RunId,
            $"/api/runs/{facts.RunId}",
            new WebhookParty(job.Tenant.Id, job.Tenant.Name),
            new WebhookParty(job.Plan.ScheduleId, job.Plan.ScheduleName),
            facts.ExportedAt,
            facts.WindowStart,
            facts.WindowEnd,
            facts.DataState,
            facts.MissingWindows,
            facts.TotalCases,
            WireStatistics.ByMetric(job.Result.Analysis.Statistics),
            [.. job.Result.Thresholds.Select(WireThreshold.Of)],
            breaches,
            facts.DefinitionHash);
    }

    public static string DeliveryIdOf(ExportJob job) => string.Create(CultureInfo.InvariantCulture, $"{job.Run.Id}-{job.Destination.Id.Value}");

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, WebhookJson.Default.WebhookBody);
}
