using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Destinations;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Schedules;

/// <summary>The schedules themselves.</summary>
internal static class ScheduleEndpoints
{
    public const string What = "schedule";

    private const int RunsAtATime = 20;

    public static void MapSchedules(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Schedules");
        routes.MapGet("/tenants/{id:long}/schedules", ListAsync).RequireAuthorization(Roles.Viewer);
        routes.MapPost("/schedules", CreateAsync).RequireAuthorization(Roles.Operator).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/schedules/{id:long}", GetAsync).RequireAuthorization(Roles.Viewer);
        routes.MapPut("/schedules/{id:long}", UpdateAsync).RequireAuthorization(Roles.Operator);
        routes.MapDelete("/schedules/{id:long}", DeleteAsync).RequireAuthorization(Roles.Operator);
        routes.MapScheduleRuns();
        routes.MapPreviews();
    }

    /// <summary>The tenant's schedules, by their ids.</summary>
    private static async Task<Results<Ok<List<ScheduleResponse>>, ProblemHttpResult>> ListAsync(
        long id, TenantAccess tenants, ScheduleAccess access, ScheduleStore schedules, CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(id, cancellationToken) is null)
        {
            return Problems.NotFound("tenant", id);
        }

        var answers = new List<ScheduleResponse>();
        await foreach (var some in schedules.ListAsync(id, cancellationToken).Chunk(RunsAtATime).WithCancellation(cancellationToken))
        {
            answers.AddRange(await Task.WhenAll(some.Select(schedule => access.AnswerAsync(schedule, cancellationToken))));
        }

        return TypedResults.Ok(answers);
    }

    /// <summary>Adds a schedule.</summary>
    private static async Task<Results<Created<ScheduleResponse>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        ScheduleRequest? body,
        TenantAccess tenants,
        ScheduleStore schedules,
        AuditLog audit,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        if (invalid.Body(body) is not { } request || ScheduleValidator.Read(request, stored: null, clock.GetUtcNow(), invalid) is not { } wanted)
        {
            return invalid.ToProblem();
        }

        var tenantId = request.TenantId!.Value;
        if (await tenants.FindAsync(tenantId, cancellationToken) is null
            || await schedules.AddAsync(tenantId, origin: null, wanted.Numbered, cancellationToken) is not { } added)
        {
            return Problems.NotFound("tenant", tenantId);
        }

        audit.Write(Caller.Of(context.User), "schedule.create", added.Id.Value);
        EntityTag.Set(context.Response, added.Version);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/schedules/{added.Id.Value}"), ScheduleResponse.Of(added, lastRun: null));
    }

    /// <summary>One schedule.</summary>
    private static async Task<Results<Ok<ScheduleResponse>, ProblemHttpResult>> GetAsync(
        long id, ScheduleAccess access, HttpContext context, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } schedule)
        {
            return Problems.NotFound(What, id);
        }

        EntityTag.Set(context.Response, schedule.Version);
        return TypedResults.Ok(await access.AnswerAsync(schedule, cancellationToken));
    }

    /// <summary>Changes a schedule; what is absent or null stays as it is stored. Its ETag changes with what can be changed here, not with its runs.</summary>
    private static async Task<Results<Ok<ScheduleResponse>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        ScheduleRequest? body,
        ScheduleAccess access,
        ScheduleStore schedules,
        AuditLog audit,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        Schedule? wanted = null;
        while (true)
        {
            if (await access.FindAsync(id, cancellationToken) is not { } stored)
            {
                return Problems.NotFound(What, id);
            }

            // When the answer to a write got lost, the change is there already.
            if (stored.Version != wanted?.Version && !EntityTag.Matches(context.Request, stored.Version))
            {
                return Problems.Changed(What, id);
            }

            var invalid = new Invalid();
            if (invalid.Body(body) is not { } request || (wanted = ScheduleValidator.Read(request, stored, clock.GetUtcNow(), invalid)) is null)
            {
                return invalid.ToProblem();
            }

            // Null: somebody was faster, which may be a run. What they wrote is looked at anew, as is If-Match.
            if (await schedules.TryReplaceAsync(wanted, cancellationToken) is { } updated)
            {
                audit.Write(Caller.Of(context.User), "schedule.update", id, ScheduleChanges.Between(stored, updated));
                EntityTag.Set(context.Response, updated.Version);
                return TypedResults.Ok(await access.AnswerAsync(updated, cancellationToken));
            }
        }
    }

    /// <summary>Removes a schedule with its destinations; its runs, and what was exported, stay.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        ScheduleAccess access,
        ScheduleStore schedules,
        DestinationRemoval destinations,
        AuditLog audit,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await access.FindAsync(id, cancellationToken) is not { } stored)
            {
                return Problems.NotFound(What, id);
            }

            if (!EntityTag.Matches(context.Request, stored.Version))
            {
                return Problems.Changed(What, id);
            }

            if (await schedules.TryRemoveAsync(stored, cancellationToken))
            {
                audit.Write(Caller.Of(context.User), "schedule.delete", id, stored.Name);

                // Nobody sees them any more, and what is left of them when this breaks off is swept away later.
                await destinations.RemoveOfAsync(stored.Id, cancellationToken);
                return TypedResults.NoContent();
            }
        }
    }
}
