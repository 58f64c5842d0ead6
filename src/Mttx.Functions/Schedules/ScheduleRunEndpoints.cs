using System.Globalization;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Runs;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using NodaTime;

namespace Mttx.Functions.Schedules;

/// <summary>Makes a schedule's report now.</summary>
internal static class ScheduleRunEndpoints
{
    public static void MapScheduleRuns(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/schedules/{id:long}/run", RunAsync)
            .Produces<ScheduleRunResponse>()
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .RequireAuthorization(Roles.Operator)
            .RequireRateLimiting(RateLimits.Expensive);

    /// <summary>
    /// Starts a run of a schedule, whether it is enabled or not: over its time up to now, and with its destinations. When it is due by itself
    /// does not change. With <c>Idempotency-Key</c> the same request sent again finds the same run.
    /// </summary>
    private static async Task<IResult> RunAsync(
        long id, ScheduleAccess access, ScheduleStore schedules, RunLauncher launcher, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        var key = IdempotencyKey.Read(http.Request, invalid);
        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        if (await access.FindAsync(id, cancellationToken) is not { } schedule)
        {
            return Problems.NotFound(ScheduleEndpoints.What, id);
        }

        var caller = Caller.Of(http.User);
        var idempotency = key is null
            ? null
            : new Idempotency($"POST /schedules/run\n{caller.Kind}\n{caller.Name}", key, id.ToString(CultureInfo.InvariantCulture));
        var run = await launcher.StartAsync(RequestOf(schedule, clock.GetUtcNow()), caller, idempotency, cancellationToken);
        if (run is null)
        {
            return RunProblems.KeyReused();
        }

        if (run.Error == RunError.Gone)
        {
            return Problems.NotFound(ScheduleEndpoints.What, id);
        }

        await RememberAsync(schedules, schedule, run.Id, cancellationToken);
        return TypedResults.Ok(new ScheduleRunResponse(
            "success", $"The run is {RunRow.Name(run.State)}; GET /api/runs/{run.Id} tells how it goes.", run.Id.ToString()));
    }

    private static RunRequest RequestOf(Schedule schedule, DateTimeOffset now)
    {
        var end = Instant.FromUnixTimeSeconds(now.ToUnixTimeSeconds());
        return new RunRequest(schedule.Id.TenantId, new TimeWindow(schedule.Time.StartFrom(end), end), CaseFilter.None)
        {
            Schedule = new ScheduledRun(schedule.Id, DueAt: null, Skipped: 0),
        };
    }

    // The same key may have started the run before the last one; newer runs have smaller moments.
    private static async Task RememberAsync(ScheduleStore schedules, Schedule schedule, RunId run, CancellationToken cancellationToken)
    {
        for (var current = schedule; current is not null; current = await schedules.FindAsync(schedule.Id, cancellationToken))
        {
            if ((RunId.TryParse(current.LastRunId, out var last) && string.CompareOrdinal(run.Moment, last.Moment) >= 0)
                || await schedules.TryReplaceAsync(current with { LastRunId = run.ToString() }, cancellationToken) is not null)
            {
                return;
            }
        }
    }
}
