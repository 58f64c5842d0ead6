using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Configuration;

/// <summary>The limits by which a tenant's figures are good, ok or bad.</summary>
internal static class ThresholdEndpoints
{
    public static void MapThresholds(this IEndpointRouteBuilder api)
    {
        var thresholds = api.MapGroup("/tenants/{id:long}/thresholds").WithTags("Configuration");
        thresholds.MapGet("", ListAsync).RequireAuthorization(Roles.Viewer);
        thresholds.MapPost("", UpdateAsync).RequireAuthorization(Roles.Operator);
        thresholds.MapPost("/revert", RevertAsync).RequireAuthorization(Roles.Operator);
    }

    /// <summary>The tenant's limits, of all figures.</summary>
    private static async Task<Results<Ok<IEnumerable<ThresholdResponse>>, ProblemHttpResult>> ListAsync(
        long id, TenantAccess access, Thresholds thresholds, CancellationToken cancellationToken) =>
        await access.FindAsync(id, cancellationToken) is not null && await thresholds.ReadAsync(id, cancellationToken) is { } read
            ? TypedResults.Ok(read.Select(ThresholdResponse.Of))
            : Problems.NotFound("tenant", id);

    /// <summary>Changes limits, all that are named or none, and answers those of all figures.</summary>
    private static async Task<Results<Ok<IEnumerable<ThresholdResponse>>, ValidationProblem, ProblemHttpResult>> UpdateAsync(
        long id,
        ThresholdsRequest? body,
        TenantAccess access,
        Thresholds thresholds,
        AuditLog audit,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await access.FindAsync(id, cancellationToken) is null || await thresholds.ReadAsync(id, cancellationToken) is not { } stored)
            {
                return Problems.NotFound("tenant", id);
            }

            var invalid = new Invalid();
            if (invalid.Body(body) is not { } request || ThresholdValidator.Read(request, stored, invalid) is not { } changed)
            {
                return invalid.ToProblem();
            }

            // False: somebody else has changed one of them. What they wrote is the base of what was asked for.
            if (await thresholds.TryUpdateAsync(changed, cancellationToken))
            {
                audit.Write(Caller.Of(context.User), "thresholds.update", id, changed.Select(t => t.Threshold.MetricName));
                return TypedResults.Ok(stored.Select(t => ThresholdResponse.Of(changed.FirstOrDefault(c => c.Id == t.Id) ?? t)));
            }
        }
    }

    /// <summary>Sets all of the tenant's limits back to the defaults, and answers them.</summary>
    private static async Task<Results<Ok<IEnumerable<ThresholdResponse>>, ProblemHttpResult>> RevertAsync(
        long id, TenantAccess access, Thresholds thresholds, AuditLog audit, HttpContext context, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(id, cancellationToken) is null || await thresholds.RevertAsync(id, cancellationToken) is not { } reverted)
        {
            return Problems.NotFound("tenant", id);
        }

        audit.Write(Caller.Of(context.User), "thresholds.revert", id);
        return TypedResults.Ok(reverted.Select(ThresholdResponse.Of));
    }
}
