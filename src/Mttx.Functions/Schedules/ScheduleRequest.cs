using System.Text.Json;

namespace Mttx.Functions.Schedules;

/// <summary>A schedule as callers send it. Of an existing one, what is absent or null stays as it is.</summary>
internal sealed record ScheduleRequest
{
    /// <summary>Whose reports are made. It cannot be changed.</summary>
    public long? TenantId { get; init; }

    /// <summary>What people call it: up to 200 characters. Default <c>Schedule</c> and its number.</summary>
    public string? Name { get; init; }

    /// <summary>
    /// When it is due, in five fields: minute, hour, day of month, month, day of week (names from JAN and SUN on; 0 and 7 are Sunday). All five
    /// must match, also both days.
    /// </summary>
    public string? CronSchedule { get; init; }

    /// <summary>IANA name of the zone whose local time is meant. Default <c>UTC</c>. A time that the zone skips is due at the end of the gap; one that it repeats, once.</summary>
    public string? TimeZone { get; init; }

    /// <summary>SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR, in upper or lower case.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>How many units up to when it is due a report covers; at least 1, and at most 100 years.</summary>
    public long? StartTimeVal { get; init; }

    /// <summary>Whether reports hold the averages. Default true.</summary>
    public bool? OutputAvgMetrics { get; init; }

    /// <summary>Whether reports hold the completion rates. Default true.</summary>
    public bool? OutputCompletionRates { get; init; }

    /// <summary>Whether reports hold the cases one by one. Default true.</summary>
    public bool? OutputIndividualCases { get; init; }

    /// <summary>Whether it runs by itself. Default true.</summary>
    public bool? IsEnabled { get; init; }

    /// <summary>May be sent back as it was answered; a new schedule gets its own.</summary>
    public long? Id { get; init; }

    /// <summary>Ignored: callers may send back what they were answered.</summary>
    public JsonElement? NextRunAt { get; init; }

    /// <summary>Ignored: callers may send back what they were answered.</summary>
    public JsonElement? LastRun { get; init; }
}
