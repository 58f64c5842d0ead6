namespace Mttx.Functions.Schedules;

/// <summary>Which fields of a schedule have changed, by the names that callers know.</summary>
internal static class ScheduleChanges
{
    public static IEnumerable<string> Between(Schedule before, Schedule after) => new[]
    {
        ("name", before.Name != after.Name),
        ("cron_schedule", before.Cron != after.Cron),
        ("time_zone", before.TimeZone != after.TimeZone),
        ("time_unit", before.Time.Unit != after.Time.Unit),
        ("start_time_val", before.Time.Count != after.Time.Count),
        ("output_avg_metrics", before.WritesAverages != after.WritesAverages),
        ("output_completion_rates", before.WritesCompletionRates != after.WritesCompletionRates),
        ("output_individual_cases", before.WritesCases != after.WritesCases),
        ("is_enabled", before.IsEnabled != after.IsEnabled),
    }.Where(field => field.Item2).Select(field => field.Item1);
}
