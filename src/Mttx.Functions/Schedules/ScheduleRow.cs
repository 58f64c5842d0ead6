using System.Globalization;
using Mttx.Functions.Storage;
using Mttx.Functions.Storage.Tables;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Schedules;

/// <summary>A schedule as a row of the table <c>Schedules</c>, and back.</summary>
internal static class ScheduleRow
{
    public const string Table = "Schedules";

    public const string NextRunAt = "NextRunAt";

    public static TableEntity Of(Schedule schedule) => new(schedule.Id.PartitionKey, schedule.Id.RowKey)
    {
        ["Name"] = schedule.Name,
        ["Cron"] = schedule.Cron,
        ["TimeZone"] = schedule.TimeZone,
        ["TimeUnit"] = schedule.Time.Unit.ToString(),
        ["TimeCount"] = schedule.Time.Count,
        ["WritesAverages"] = schedule.WritesAverages,
        ["WritesCompletionRates"] = schedule.WritesCompletionRates,
        ["WritesCases"] = schedule.WritesCases,
        ["IsEnabled"] = schedule.IsEnabled,
        [NextRunAt] = schedule.NextRunAt,
        ["LastRunId"] = schedule.LastRunId,
    };

    public static Schedule Read(TableEntity row) => new()
    {
        Id = IdOf(row),
        Name = row.GetString("Name")!,
        Cron = row.GetString("Cron")!,
        TimeZone = row.GetString("TimeZone")!,
        Time = new RelativeTime(Enum.Parse<TimeUnit>(row.GetString("TimeUnit")!), row.GetInt32("TimeCount")!.Value),
        WritesAverages = row.GetBoolean("WritesAverages")!.Value,
        WritesCompletionRates = row.GetBoolean("WritesCompletionRates")!.Value,
        WritesCases = row.GetBoolean("WritesCases")!.Value,
        IsEnabled = row.GetBoolean("IsEnabled")!.Value,
        NextRunAt = row.GetDateTimeOffset(NextRunAt),
        LastRunId = row.GetString("LastRunId"),
        ETag = row.ETag,
    };

    public static ChildId IdOf(TableEntity row) =>
        new(TenantKey.IdOf(row.PartitionKey), int.Parse(row.RowKey, NumberStyles.None, CultureInfo.InvariantCulture));
}
