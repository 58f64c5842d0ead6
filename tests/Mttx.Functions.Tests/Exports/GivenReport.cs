using System.Text;
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

/// <summary>A report to export; what a test does not say is usual.</summary>
internal sealed record GivenReport
{
    public Tenant Tenant { get; init; } = new() { Id = 1, Name = "SOC East", Guid = Guid.Empty, Region = "eu", GcpProjectId = "my-project-1" };

    public string ScheduleName { get; init; } = "Weekly";

    public int ScheduleNumber { get; init; } = 7;

    public string TimeZone { get; init; } = "UTC";

    public DateTimeOffset ExportedAt { get; init; } = new(2026, 2, 9, 6, 30, 0, TimeSpan.Zero);

    public DestinationType Type { get; init; }

    public string? Path { get; init; }

    public string? DataTableName { get; init; }

    public bool Averages { get; init; } = true;

    public bool CompletionRates { get; init; } = true;

    public bool Cases { get; init; } = true;

    public string History { get; init; } = Some.Value.History;

    public string CaseRows { get; init; } = Some.Value.Cases;

    public DefinitionCard Card { get; init; } = DefinitionCard.Default;

    /// <summary>Minutes of which rows are missing.</summary>
    public int Missing { get; init; }

    public bool MayBeThere { get; init; }

    public TimeWindow Window { get; init; } = new(Instant.FromUtc(2026, 2, 2, 6, 30), Instant.FromUtc(2026, 2, 9, 6, 30));

    private static readonly Lazy<(string History, string Cases)> Some = new(() =>
    {
        using var files = ResultFiles.Example();
        return (File.ReadAllText(files.History), File.ReadAllText(files.Cases));
    });

    /// <summary>Cases that are created and touched a minute later, and bear these texts.</summary>
    public GivenReport With(params (string Id, string[] Tags, string Environment, string Rule)[] cases) => this with
    {
        History = ResultFiles.Result(
            ("case_history_case_id", [.. cases.SelectMany(c => new object[] { c.Id, c.Id })]),
            ("case_history_case_activity", [.. cases.SelectMany(_ => new object[] { "CREATE_CASE", "STAGE_CHANGE" })]),
            ("case_history_case_event_time", [.. cases.SelectMany((_, i) => new object[] { 1_770_200_000L + i, 1_770_200_060L + i })]),
            ("case_history_stage", [.. cases.SelectMany(_ => new object[] { "Triage", "Investigation" })]),
            ("case_history_status", [.. cases.SelectMany(_ => new object[] { "OPENED", "OPENED" })])),
        CaseRows = ResultFiles.Result(
            ("case_id", [.. cases.Select(c => c.Id)]),
            ("created_time", [.. cases.Select((_, i) => (object)(1_770_200_000L + i))]),
            ("min_event_ts", [.. cases.Select((_, i) => (object)(1_770_200_000L + i))]),
            ("tags", [.. cases.Select(c => c.Tags)]),
            ("environment", [.. cases.Select(c => c.Environment)]),
            ("detection_rule_name", [.. cases.Select(c => c.Rule)])),
    };

    public ExportJob Job()
    {
        var schedule = new ChildId(Tenant.Id, ScheduleNumber);
        var run = new Run
        {
            Id = RunId.Of(schedule, ExportedAt),
            Request = new RunRequest(Tenant.Id, Window, CaseFilter.None) { Schedule = new ScheduledRun(schedule, ExportedAt, 0) },
            State = RunState.Running,
            CreatedAt = ExportedAt,
            CreatedBy = "tick",
            Plan = new ReportPlan(schedule.Value, ScheduleName, TimeZone, ExportedAt, Averages, CompletionRates, Cases),
        };
        var destination = new Destination
        {
            Id = new ChildId(Tenant.Id, 3),
            ScheduleId = schedule,
            Type = Type,
            Path = Path,
            DataTableName = DataTableName,
        };
        var windows = Enumerable.Range(0, Missing + 1).Select(i => new WireWindow(
            "", "", i == 0 ? WindowOutcome.Complete : WindowOutcome.Truncated, 1, 10, 1, null, []));
        return new ExportJob(
            run,
            Tenant,
            destination,
            RunReport.Of(Table(History, QuerySchema.History), Table(CaseRows, QuerySchema.Cases), Card, MetricThreshold.Defaults),
            new Dictionary<string, WireCompleteness>
            {
                [WireCompleteness.History] = new(Missing == 0, 8, [.. windows]),
                [WireCompleteness.Cases] = new(Complete: true, 3, []),
            },
            MayBeThere);
    }

    private static QueryTable Table(string json, QuerySchema schema) => QueryTableReader.Read(Encoding.UTF8.GetBytes(json), schema);
}
