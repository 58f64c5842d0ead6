using System.Globalization;
using Mttx.Functions.Analyses;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;

namespace Mttx.Functions.Schedules;

/// <summary>Finds all that is wrong with a schedule that somebody sent.</summary>
internal static class ScheduleValidator
{
    private const int LongestName = 200;

    /// <summary>The schedule.</summary>
    /// <param name="request">What was sent.</param>
    /// <param name="stored">What it replaces; null for a new schedule, which then still lacks its id, and its name where none was given.</param>
    /// <param name="now">From when on it may be due.</param>
    /// <param name="invalid">Tells what is wrong.</param>
    /// <returns>The schedule; null when something is wrong.</returns>
    public static Schedule? Read(ScheduleRequest request, Schedule? stored, DateTimeOffset now, Invalid invalid)
    {
        if (stored is not null)
        {
            invalid.Same("id", request.Id, stored.Id.Value);
            invalid.Same("tenant_id", request.TenantId, stored.Id.TenantId);
        }
        else if (request.TenantId is null)
        {
            invalid.Add("tenant_id", "is missing; give the id of a tenant, as GET /api/tenants lists them.");
        }

        var name = NameOf(request.Name, invalid);
        var timetable = Timetable.Read(request.CronSchedule ?? stored?.Cron, Given(request.TimeZone) ?? stored?.TimeZone ?? IanaZone.Usual, invalid);
        var time = AnalysisTime.Relative(
            request.TimeUnit ?? (stored is null ? null : AnalysisTime.NameOf(stored.Time.Unit)), request.StartTimeVal ?? stored?.Time.Count, invalid);
        if (invalid.Any)
        {
            return null;
        }

        var schedule = new Schedule
        {
            Id = stored?.Id ?? default,
            Name = name ?? stored?.Name ?? "",
            Cron = timetable!.Cron.Text,
            TimeZone = timetable.Zone.Id,
            Time = time!.Value,
            WritesAverages = request.OutputAvgMetrics ?? stored?.WritesAverages ?? true,
            WritesCompletionRates = request.OutputCompletionRates ?? stored?.WritesCompletionRates ?? true,
            WritesCases = request.OutputIndividualCases ?? stored?.WritesCases ?? true,
            IsEnabled = request.IsEnabled ?? stored?.IsEnabled ?? true,
            LastRunId = stored?.LastRunId,
            ETag = stored?.ETag ?? default,
        };
        return schedule with { NextRunAt = NextOf(schedule, stored, timetable, now) };
    }

    // What is due already and has not been started yet stays due, unless the times themselves have changed.
    private static DateTimeOffset? NextOf(Schedule schedule, Schedule? stored, Timetable timetable, DateTimeOffset now) =>
        !schedule.IsEnabled ? null
        : stored is { IsEnabled: true } && stored.Cron == schedule.Cron && stored.TimeZone == schedule.TimeZone ? stored.NextRunAt
        : timetable.Next(now);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string? NameOf(string? text, Invalid invalid)
    {
        var name = Given(text);
        if (name?.EnumerateRunes().Count() is > LongestName and var length)
        {
            invalid.Add("name", string.Create(CultureInfo.InvariantCulture, $"{Invalid.Shown(name)} has {length} characters; {LongestName} are allowed."));
        }
        else if (name is not null && Printable.OnOneLine(name) != name)
        {
            invalid.Add("name", $"{Invalid.Shown(name)} has characters that cannot be printed; leave them out.");
        }

        return name;
    }
}
