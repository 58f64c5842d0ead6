using Mttx.Functions.Schedules;

namespace Mttx.Functions.Exports;

/// <summary>What a run reports beside its result: taken from its schedule when the run first began, whatever is changed since.</summary>
/// <param name="ScheduleId">The schedule.</param>
/// <param name="ScheduleName">Its name.</param>
/// <param name="TimeZone">IANA name of the zone of <c>{date}</c> and <c>{time}</c> in names of files.</param>
/// <param name="ExportedAt">The report's moment, in whole seconds: when it was due, or asked for. The same at every attempt.</param>
/// <param name="Averages">Whether the averages are written.</param>
/// <param name="CompletionRates">Whether the completion rates are written.</param>
/// <param name="Cases">Whether the cases are written.</param>
internal sealed record ReportPlan(
    long ScheduleId, string ScheduleName, string TimeZone, DateTimeOffset ExportedAt, bool Averages, bool CompletionRates, bool Cases)
{
    public static ReportPlan Of(Schedule schedule, DateTimeOffset exportedAt) => new(
        schedule.Id.Value,
        schedule.Name,
        schedule.TimeZone,
        DateTimeOffset.FromUnixTimeSeconds(exportedAt.ToUnixTimeSeconds()),
        schedule.WritesAverages,
        schedule.WritesCompletionRates,
        schedule.WritesCases);
}
