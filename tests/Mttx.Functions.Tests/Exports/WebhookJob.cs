using System.Text;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Runs;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.CommandLine;
using Mttx.Functions.Wire;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.SecOps.Queries;
using NodaTime;

namespace Mttx.Functions.Tests.Exports;

/// <summary>A report of three cases on its way to a webhook: medians of MTTA 450 s, MTTC 1200 s and MTTR 6600 s, of two thirds and one third of the cases.</summary>
internal static class WebhookJob
{
    public static readonly DateTimeOffset ExportedAt = new(2026, 2, 10, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Limits that none of its figures breaches.</summary>
    public static IReadOnlyList<MetricThreshold> Lenient { get; } =
        [.. MetricThreshold.Defaults.Select(t => t.HigherIsBetter ? t with { Good = 20, Ok = 10 } : t)];

    public static Destination Destination { get; } = new()
    {
        Id = new ChildId(7, 3),
        ScheduleId = new ChildId(7, 2),
        Type = DestinationType.Webhook,
    };

    public static ReportResult Result(IReadOnlyList<MetricThreshold> thresholds)
    {
        using var files = ResultFiles.Example("rule of a secret operation");
        return RunReport.Of(
            Read(files.History, QuerySchema.History), Read(files.Cases, QuerySchema.Cases), DefinitionCard.Default, thresholds);
    }

    public static ExportJob Of(Destination destination, IReadOnlyList<MetricThreshold> thresholds, int truncated = 0)
    {
        var window = new TimeWindow(Instant.FromUtc(2026, 2, 1, 0, 0), Instant.FromUtc(2026, 2, 10, 0, 0));
        var run = new Run
        {
            Id = RunId.Of(destination.ScheduleId, ExportedAt),
            Request = new RunRequest(destination.Id.TenantId, window, CaseFilter.None),
            State = RunState.Running,
            CreatedAt = ExportedAt,
            CreatedBy = "schedule",
            Plan = new ReportPlan(destination.ScheduleId.Value, "Every \"day\" <b>", "UTC", ExportedAt, true, true, true),
        };
        var tenant = new Tenant { Id = destination.Id.TenantId, Name = "Example SOC", Guid = Guid.Empty, Region = "eu", GcpProjectId = "p" };
        return new ExportJob(run, tenant, destination, Result(thresholds), Ledgers(truncated), MayBeThere: false);
    }

    private static Dictionary<string, WireCompleteness> Ledgers(int truncated) => new()
    {
        [WireCompleteness.History] = new(true, 8, [Window(WindowOutcome.SplitAsFull), Window(WindowOutcome.Complete)]),
        [WireCompleteness.Cases] = new(truncated == 0, 3, [.. Enumerable.Repeat(Window(WindowOutcome.Truncated), truncated)]),
    };

    private static WireWindow Window(WindowOutcome outcome) => new("2026-02-01T00:00:00Z", "2026-02-01T00:01:00Z", outcome, 1, 10_000, 1, null, []);

    private static QueryTable Read(string path, QuerySchema schema) => QueryTableReader.Read(Encoding.UTF8.GetBytes(File.ReadAllText(path)), schema);
}
