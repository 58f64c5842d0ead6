namespace Mttx.Functions.Schedules;

/// <summary>When a cron expression is due.</summary>
/// <param name="CronSchedule">The expression.</param>
/// <param name="TimeZone">IANA name of the zone whose local time is meant.</param>
/// <param name="Occurrences">The next ones, the earliest first.</param>
internal sealed record PreviewResponse(string CronSchedule, string TimeZone, IReadOnlyList<OccurrenceResponse> Occurrences);
