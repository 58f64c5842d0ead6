using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Schedules;

namespace Mttx.Functions.Destinations;

/// <summary>Where the reports of schedules go.</summary>
internal static class DestinationEndpoints
{
    private const string What = "destination";

    public static void MapDestinations(this IEndpointRouteBuilder api)
    {
        var routes = api.MapGroup("").WithTags("Schedules");
        routes.MapGet("/schedules/{id:long}/destinations", ListAsync).RequireAuthorization(Roles.Viewer);
        routes.MapPost("/destinations", CreateAsync).RequireAuthorization(Roles.Operator).ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/destinations/{id:long}", GetAsync).RequireAuthorization(Roles.Viewer);
        routes.MapPut("/destinations/{id:long}", UpdateAsync).RequireAuthorization(Roles.Operator);
        routes.MapDelete("/destinations/{id:long}", DeleteAsync).RequireAuthorization(Roles.Operator);
    }

    /// <summary>The destinations of a schedule, by their ids.</summary>
    private static async Task<Results<Ok<IEnumerable<DestinationResponse>>, ProblemHttpResult>> ListAsync(
        long id, ScheduleAccess schedules, DestinationStore destinations, DestinationAccess access, CancellationToken cancellationToken)
    {
        if (await schedules.FindAsync(id, cancellationToken) is not { } schedule)
        {
            return Problems.NotFound(ScheduleEndpoints.What, id);
        }

        var all = await destinations.ListAsync(schedule.Id, cancellationToken)
            .Select(async (destination, token) => await access.AnswerAsync(destination, newSecret: null, token))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok<IEnumerable<DestinationResponse>>(all);
    }

    /// <summary>Adds a destination. The answer is the only one to tell the secret that was made for a webhook.</summary>
    private static async Task<Results<Created<DestinationResponse>, ValidationProblem, ProblemHttpResult>> CreateAsync(
        DestinationRequest? body,
        ScheduleAccess schedules,
        DestinationAccess access,
        DestinationValidator validator,
        DestinationWriter writer,
        AuditLog audit,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        if (invalid.Body(body) is not { } request)
        {
            return invalid.ToProblem();
        }

        var input = validator.Read(request, stored: null, invalid);
        if (request.ScheduleId is not { } scheduleId)
        {
            invalid.Add("schedule_id", "is missing; give the id of a schedule, as GET /api/tenants/{id}/schedules lists them.");
            return invalid.ToProblem();
        }

        if (await schedules.FindAsync(scheduleId, cancellationToken) is not { } schedule)
        {
            return Problems.NotFound(ScheduleEndpoints.What, scheduleId);
        }

        invalid.Same("tenant_id", request.TenantId, schedule.Id.TenantId);
        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        try
        {
            if (await writer.CreateAsync(schedule.Id, input!, origin: null, cancellationToken) is not var (destination, newSecret))
            {
                return Problems.NotFound(ScheduleEndpoints.What, scheduleId);
            }

            audit.Write(Caller.Of(context.User), "destination.create", destination.Id.Value, DestinationWords.Of(destination.Type));
            EntityTag.Set(context.Response, destination.ETag);
            return TypedResults.Created(
                string.Create(CultureInfo.InvariantCulture, $"/api/destinations/{destination.Id.Value}"),
                await access.AnswerAsync(destination, newSecret, cancellationToken));
        }
        catch (DestinationRefusedException e)
        {
            return Invalid.Problem(e.Field, e.Message);
        }
    }

    /// <summary>One destination.</summary>
    private static async Task<Results<Ok<DestinationResponse>, ProblemHttpResult>> GetAsync(
        long id, DestinationAccess access, HttpContext context, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } destination)
        {
            return Problems.NotFound(What, id);
        }

        EntityTag.Set(context.Response, destination.ETag);
        return TypedResults.Ok(await access.AnswerAsync(destination, newSecret: null, cancellationToken));
    }

    /// <summary>Replaces a destination. Secrets that are absent, null or empty stay as they are stored, as does a URL that is sent as it was answered.</summary>
    private static async Task<Results<Ok<DestinationResponse>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        DestinationRequest? body,
        DestinationAccess access,
        DestinationValidator validator,
        DestinationWriter writer,
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

            if (!EntityTag.Matches(context.Request, stored.ETag))
            {
                return Problems.Changed(What, id);
            }

            var invalid = new Invalid();
            if (invalid.Body(body) is not { } request || validator.Read(request, stored, invalid) is not { } input)
            {
                return invalid.ToProblem();
            }

            try
            {
                // Null: somebody was faster. What they wrote is looked at anew, as is If-Match.
                if (await writer.TryUpdateAsync(stored, input, cancellationToken) is { } updated)
                {
                    audit.Write(Caller.Of(context.User), "destination.update", id, DestinationChanges.Between(stored, updated));
                    EntityTag.Set(context.Response, updated.ETag);
                    return TypedResults.Ok(await access.AnswerAsync(updated, newSecret: null, cancellationToken));
                }
            }
            catch (DestinationRefusedException e)
            {
                return Invalid.Problem(e.Field, e.Message);
            }
        }
    }

    /// <summary>Removes a destination and its secrets; what it has been sent stays. It is invisible at once; when removing breaks off, ask again.</summary>
    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long id,
        DestinationAccess access,
        DestinationStore destinations,
        DestinationRemoval removal,
        AuditLog audit,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await access.FindWithDeletingAsync(id, cancellationToken) is not { } stored)
            {
                return Problems.NotFound(What, id);
            }

            if (!stored.IsDeleting)
            {
                if (!EntityTag.Matches(context.Request, stored.ETag))
                {
                    return Problems.Changed(What, id);
                }

                if (await destinations.TryReplaceAsync(stored with { IsDeleting = true }, cancellationToken) is null)
                {
                    continue;
                }

                audit.Write(Caller.Of(context.User), "destination.delete", id);
            }

            await removal.RemoveAsync(stored, cancellationToken);
            return TypedResults.NoContent();
        }
    }
}
