using Mttx.Functions.Analyses;
using Mttx.Functions.Runs;

namespace Mttx.Functions.Schedules;

/// <summary>A schedule as it is answered.</summary>
internal sealed record ScheduleResponse
{
    /// <summary>Its id, which contains the tenant's, and is never given twice.</summary>
    public required long Id { get; init; }

    /// <summary>The tenant.</summary>
    public required long TenantId { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>When it is due: minute, hour, day of month, month, day of week.</summary>
    public required string CronSchedule { get; init; }

    /// <summary>IANA name of the zone whose local time is meant.</summary>
    public required string TimeZone { get; init; }

    /// <summary>SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR.</summary>
    public required string TimeUnit { get; init; }

    /// <summary>How many units up to when it is due a report covers.</summary>
    public required int StartTimeVal { get; init; }

    /// <summary>Whether reports hold the averages.</summary>
    public required bool OutputAvgMetrics { get; init; }

    /// <summary>Whether reports hold the completion rates.</summary>
    public required bool OutputCompletionRates { get; init; }

    /// <summary>Whether reports hold the cases one by one.</summary>
    public required bool OutputIndividualCases { get; init; }

    /// <summary>Whether it runs by itself.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>When it is due next; null while it is disabled.</summary>
    public required DateTime? NextRunAt { get; init; }

    /// <summary>The run that it started last, by itself or because somebody asked for it; null for none.</summary>
    public required LastRunResponse? LastRun { get; init; }

    /// <summary>The answer.</summary>
    /// <param name="schedule">The schedule.</param>
    /// <param name="lastRun">Its last run; null when there was none, or when it has been removed since.</param>
    public static ScheduleResponse Of(Schedule schedule, Run? lastRun) => new()
    {
        Id = schedule.Id.Value,
        TenantId = schedule.Id.TenantId,
        Name = schedule.Name,
        CronSchedule = schedule.Cron,
        TimeZone = schedule.TimeZone,
        TimeUnit = AnalysisTime.NameOf(schedule.Time.Unit),
        StartTimeVal = schedule.Time.Count,
        OutputAvgMetrics = schedule.WritesAverages,
        OutputCompletionRates = schedule.WritesCompletionRates,
        OutputIndividualCases = schedule.WritesCases,
        IsEnabled = schedule.IsEnabled,
        NextRunAt = schedule.NextRunAt?.UtcDateTime,
        LastRun = schedule.LastRunId is { } id ? LastRunResponse.Of(id, lastRun) : null,
    };
}
