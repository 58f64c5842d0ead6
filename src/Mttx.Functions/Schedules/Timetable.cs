using Mttx.Functions.Http;
using NodaTime;

namespace Mttx.Functions.Schedules;

/// <summary>A cron expression in its time zone.</summary>
internal sealed record Timetable(CronSchedule Cron, DateTimeZone Zone)
{
    /// <summary>Reads what a caller sent; null when something is wrong, which <paramref name="invalid"/> then tells.</summary>
    public static Timetable? Read(string? cron, string zone, Invalid invalid)
    {
        if (!CronSchedule.TryParse(cron, out var schedule, out var error))
        {
            invalid.Add("cron_schedule", error);
        }

        return IanaZone.Read(zone, "time_zone", invalid) is { } known && schedule is not null ? new Timetable(schedule, known) : null;
    }

    /// <summary>The first occurrence after a moment; null when none comes.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => Cron.Next(Instant.FromDateTimeOffset(after), Zone)?.ToDateTimeOffset();

    public PreviewResponse Preview(DateTimeOffset after, int count) => new(
        Cron.Text,
        Zone.Id,
        [.. Cron.After(Instant.FromDateTimeOffset(after), Zone).Take(count)
            .Select(at => new OccurrenceResponse(at.ToDateTimeUtc(), at.InZone(Zone).ToDateTimeOffset()))]);
}
