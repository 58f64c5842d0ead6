using System.Globalization;

namespace Mttx.Functions.Exports;

/// <summary>Which report a file is of: it stands in the blob's metadata.</summary>
/// <param name="RunId">The run.</param>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="ExportedAt">The report's moment.</param>
internal sealed record ReportOrigin(string RunId, long ScheduleId, DateTimeOffset ExportedAt)
{
    private const string RunIdName = "run_id";
    private const string ScheduleIdName = "schedule_id";
    private const string ExportedAtName = "exported_at";

    /// <summary>Reads a blob's metadata; null when they are not MTTx's.</summary>
    public static ReportOrigin? Of(IDictionary<string, string> metadata) =>
        metadata.TryGetValue(RunIdName, out var run)
        && metadata.TryGetValue(ScheduleIdName, out var schedule)
        && metadata.TryGetValue(ExportedAtName, out var exported)
        && long.TryParse(schedule, NumberStyles.None, CultureInfo.InvariantCulture, out var scheduleId)
        && DateTimeOffset.TryParse(exported, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var exportedAt)
            ? new ReportOrigin(run, scheduleId, exportedAt)
            : null;

    public Dictionary<string, string> ToMetadata() => new()
    {
        [RunIdName] = RunId,
        [ScheduleIdName] = ScheduleId.ToString(CultureInfo.InvariantCulture),
        [ExportedAtName] = ExportedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>Whether this report stays where both are to be. Of two of one moment it is always the same one.</summary>
    public bool IsNewerThan(ReportOrigin other) =>
        ExportedAt != other.ExportedAt ? ExportedAt > other.ExportedAt : string.CompareOrdinal(RunId, other.RunId) < 0;
}
