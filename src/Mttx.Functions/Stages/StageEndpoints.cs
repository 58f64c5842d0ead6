using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Stages;

/// <summary>The stages that a tenant's cases can be in.</summary>
internal static class StageEndpoints
{
    public static void MapStages(this IEndpointRouteBuilder api)
    {
        api.MapGet("/tenants/{id:long}/stages", ListAsync).WithTags("Tenants").RequireAuthorization(Roles.Viewer);
        api.MapPost("/tenants/{id:long}/fetch-stages", FetchAsync)
            .WithTags("Tenants").RequireAuthorization(Roles.Operator).RequireRateLimiting(RateLimits.Expensive);
    }

    /// <summary>The tenant's stages as they were last fetched, in the order in which cases walk through them.</summary>
    private static async Task<Results<Ok<IEnumerable<StageResponse>>, ProblemHttpResult>> ListAsync(
        long id, TenantAccess access, StageStore stages, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is null
            ? Problems.NotFound("tenant", id)
            : TypedResults.Ok((await stages.ReadAsync(id, cancellationToken)).Select(stage => StageResponse.Of(id, stage)));

    /// <summary>Fetches the tenant's stages anew. Answers 200 either way; when it fails, those that were known stay.</summary>
    private static async Task<Results<Ok<StageFetchResponse>, ProblemHttpResult>> FetchAsync(
        long id, TenantAccess access, StageFetch fetch, AuditLog audit, TimeProvider clock, HttpContext context, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is not { } tenant)
        {
            return Problems.NotFound("tenant", id);
        }

        var fetched = 0;
        var attempt = await Attempt.RunAsync(
            async token =>
            {
                (var attempt, fetched) = await fetch.RunAsync(tenant, token);
                return attempt;
            },
            clock,
            cancellationToken);
        if (fetched > 0)
        {
            audit.Write(Caller.Of(context.User), "stages.fetch", id, fetched.ToString(CultureInfo.InvariantCulture));
        }

        return TypedResults.Ok(new StageFetchResponse(attempt.Status, attempt.Message, fetched));
    }
}
