using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.Functions.Runs;

/// <summary>A run as a row of the table <c>Runs</c>, and back.</summary>
internal static class RunRow
{
    public const string Table = "Runs";

    public const string State = "State";

    /// <summary>Characters that a text of a row may have: storage takes 64 KiB of UTF-16.</summary>
    public const int LongestText = 32_000;

    /// <summary>Whether a filter is short enough for a row.</summary>
    public static bool CanHold(CaseFilter filter) => JsonSerializer.Serialize(filter, RunJson.Default.CaseFilter).Length <= LongestText;

    public static TableEntity Of(Run run) => new(run.Id.PartitionKey, run.Id.RowKey)
    {
        [State] = Name(run.State),
        ["ScheduleId"] = run.Request.Schedule?.ScheduleId.Value,
        ["DueAt"] = run.Request.Schedule?.DueAt,
        ["Skipped"] = run.Request.Schedule?.Skipped,
        ["IsForFigure"] = run.Request.IsForFigure,
        ["WindowStart"] = run.Request.Window.Start.ToDateTimeOffset(),
        ["WindowEnd"] = run.Request.Window.End.ToDateTimeOffset(),
        ["Filter"] = JsonSerializer.Serialize(run.Request.Filter, RunJson.Default.CaseFilter),
        ["CreatedAt"] = run.CreatedAt,
        ["CreatedBy"] = run.CreatedBy,
        ["SentAt"] = run.SentAt,
        ["StartedAt"] = run.StartedAt,
        ["FinishedAt"] = run.FinishedAt,
        ["WindowsDone"] = run.Progress.WindowsDone,
        ["WindowsTotal"] = run.Progress.WindowsTotal,
        ["Rows"] = run.Progress.Rows,
        ["Attempts"] = run.Attempts,
        ["Error"] = Json(run.Error, RunJson.Default.RunError),
        ["CancelRequested"] = run.CancelRequested,
        ["LeaseOwner"] = run.LeaseOwner,
        ["LeaseUntil"] = run.LeaseUntil,
        ["TraceParent"] = run.TraceParent,
        ["Definition"] = Json(run.Definition, RunJson.Default.DefinitionCard),
        ["Thresholds"] = Json(run.Thresholds, RunJson.Default.IReadOnlyListMetricThreshold),
        ["RawOf"] = run.RawOf,
        ["ResultOf"] = run.ResultOf,
        ["LacksRows"] = run.LacksRows,
        ["AsOf"] = run.AsOf,
        ["DefinitionHash"] = run.DefinitionHash,
        ["Cases"] = run.Cases,

        ["Plan"] = Json(run.Plan, RunJson.Default.ReportPlan),
        ["Exports"] = run.Exports.Count == 0 ? null : Json(run.Exports, RunJson.Default.IReadOnlyListRunExport),

        // Many metrics can be configured; the result itself has the figures of all of them.
        ["Statistics"] = Json(run.Statistics, RunJson.Default.IReadOnlyDictionaryStringWireStatistics) is { Length: <= LongestText } text ? text : null,
    };

    public static Run Read(TableEntity row)
    {
        var id = IdOf(row.PartitionKey, row.RowKey);
        return new Run
        {
            Id = id,
            Request = new RunRequest(
                id.TenantId,
                new TimeWindow(Time(row, "WindowStart"), Time(row, "WindowEnd")),
                Parsed(row, "Filter", RunJson.Default.CaseFilter)!)
            {
                Schedule = ScheduleOf(row),
                IsForFigure = row.GetBoolean("IsForFigure") ?? false,
            },
            State = Enum.Parse<RunState>(row.GetString(State)!, ignoreCase: true),
            CreatedAt = row.GetDateTimeOffset("CreatedAt")!.Value,
            CreatedBy = row.GetString("CreatedBy")!,
            SentAt = row.GetDateTimeOffset("SentAt"),
            StartedAt = row.GetDateTimeOffset("StartedAt"),
            FinishedAt = row.GetDateTimeOffset("FinishedAt"),
            Progress = new RunProgress(row.GetInt32("WindowsDone") ?? 0, row.GetInt32("WindowsTotal") ?? 0, row.GetInt32("Rows") ?? 0),
            Attempts = row.GetInt32("Attempts") ?? 0,
            Error = Parsed(row, "Error", RunJson.Default.RunError),
            CancelRequested = row.GetBoolean("CancelRequested") ?? false,
            LeaseOwner = row.GetString("LeaseOwner"),
            LeaseUntil = row.GetDateTimeOffset("LeaseUntil"),
            TraceParent = row.GetString("TraceParent"),
            Definition = Parsed(row, "Definition", RunJson.Default.DefinitionCard),
            Thresholds = Parsed(row, "Thresholds", RunJson.Default.IReadOnlyListMetricThreshold),
            RawOf = row.GetInt32("RawOf"),
            ResultOf = row.GetInt32("ResultOf"),
            LacksRows = row.GetBoolean("LacksRows"),
            AsOf = row.GetDateTimeOffset("AsOf"),
            DefinitionHash = row.GetString("DefinitionHash"),
            Cases = row.GetInt32("Cases"),
            Statistics = Parsed(row, "Statistics", RunJson.Default.IReadOnlyDictionaryStringWireStatistics),
            Plan = Parsed(row, "Plan", RunJson.Default.ReportPlan),
            Exports = Parsed(row, "Exports", RunJson.Default.IReadOnlyListRunExport) ?? [],
            ETag = row.ETag,
        };
    }

    /// <summary>A state or a kind as the wire and the rows write it.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Which run a row is of.</summary>
    public static RunId IdOf(string partition, string row) =>
        RunId.TryParse($"{partition.TrimStart('0')}-{row[RunId.RowPrefix.Length..]}", out var id)
            ? id
            : throw new InvalidOperationException($"The row {partition} {row} is not that of a run.");

    private static ScheduledRun? ScheduleOf(TableEntity row) => row.GetInt64("ScheduleId") is { } value && ChildId.TryRead(value, out var schedule)
        ? new ScheduledRun(schedule, row.GetDateTimeOffset("DueAt"), row.GetInt32("Skipped") ?? 0)
        : null;

    private static Instant Time(TableEntity row, string name) => Instant.FromDateTimeOffset(row.GetDateTimeOffset(name)!.Value);

    private static string? Json<T>(T? value, JsonTypeInfo<T> type)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, type);

    private static T? Parsed<T>(TableEntity row, string name, JsonTypeInfo<T> type)
        where T : class => row.GetString(name) is { } text ? JsonSerializer.Deserialize(text, type) : null;
}
