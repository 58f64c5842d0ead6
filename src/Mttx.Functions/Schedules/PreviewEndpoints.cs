using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;

namespace Mttx.Functions.Schedules;

/// <summary>When schedules will be due, also those that are not stored yet.</summary>
internal static class PreviewEndpoints
{
    private const int Usual = 5;
    private const int Most = 100;

    public static void MapPreviews(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schedules/preview", OfTextAsync).RequireAuthorization(Roles.Viewer);
        routes.MapGet("/schedules/{id:long}/preview", OfScheduleAsync).RequireAuthorization(Roles.Viewer);
    }

    /// <summary>When a cron expression is due next.</summary>
    /// <param name="cronSchedule">Five fields: minute, hour, day of month, month, day of week.</param>
    /// <param name="timeZone">IANA name of the zone whose local time is meant; usually UTC.</param>
    /// <param name="count">How many occurrences, 1 to 100; usually 5.</param>
    internal static Results<Ok<PreviewResponse>, ValidationProblem> OfTextAsync(
        [FromQuery(Name = "cron_schedule")] string? cronSchedule,
        [FromQuery(Name = "time_zone")] string? timeZone,
        [FromQuery] string? count,
        TimeProvider clock)
    {
        var invalid = new Invalid();
        var most = Count(count, invalid);
        var timetable = Timetable.Read(cronSchedule, string.IsNullOrWhiteSpace(timeZone) ? IanaZone.Usual : timeZone, invalid);
        return invalid.Any ? invalid.ToProblem() : TypedResults.Ok(timetable!.Preview(clock.GetUtcNow(), most));
    }

    /// <summary>When a schedule is due next, or would be if it were enabled.</summary>
    /// <param name="id">The schedule.</param>
    /// <param name="count">How many occurrences, 1 to 100; usually 5.</param>
    internal static async Task<Results<Ok<PreviewResponse>, ValidationProblem, ProblemHttpResult>> OfScheduleAsync(
        long id, [FromQuery] string? count, ScheduleAccess access, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } schedule)
        {
            return Problems.NotFound(ScheduleEndpoints.What, id);
        }

        var invalid = new Invalid();
        var most = Count(count, invalid);
        var timetable = Timetable.Read(schedule.Cron, schedule.TimeZone, invalid);
        return invalid.Any ? invalid.ToProblem() : TypedResults.Ok(timetable!.Preview(clock.GetUtcNow(), most));
    }

    private static int Count(string? text, Invalid invalid)
    {
        if (text is null)
        {
            return Usual;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count is 0 or > Most)
        {
            invalid.Add("count", $"{Invalid.Shown(text)} is not a number from 1 to {Most}.");
        }

        return count;
    }
}
