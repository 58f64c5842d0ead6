using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Mttx.Functions.Configuration;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Runs;
using Mttx.Functions.Tenants;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.Reports;

/// <summary>Are we getting faster?</summary>
internal static class CompareEndpoints
{
    public static void MapCompare(this IEndpointRouteBuilder api) =>
        api.MapGet("/compare", CompareAsync)
            .WithTags("Reports")
            .WithName("compare")
            .RequireAuthorization(Roles.Operator)
            .RequireRateLimiting(RateLimits.Expensive)
            .ProducesReportProblems();

    /// <summary>Compares the time up to now with the time of the same length before it: better, worse, or can't tell.</summary>
    /// <remarks>
    /// Starts an analysis of both periods, or shares the one that somebody else asked for within the last five minutes. Each period is seen as it
    /// stood at its own end. What is not done within the time of <c>Prefer: wait=N</c> is answered as 202; ask again.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="metric">Such as <c>MTTR</c>.</param>
    /// <param name="period">How long each period is, such as <c>7d</c> (usual).</param>
    internal static async Task<Results<Ok<CompareAnswer>, Accepted<CompareAnswer>, ValidationProblem, ProblemHttpResult>> CompareAsync(
        [FromQuery(Name = "tenant_id")] long tenantId,
        [FromQuery] string? metric,
        [FromQuery] string? period,
        [AsParameters] FilterQuery filters,
        HttpContext context,
        TenantAccess tenants,
        TenantSettings settings,
        FreshRuns runs,
        RunSource source,
        CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(tenantId, cancellationToken) is not { } tenant)
        {
            return Problems.NotFound("tenant", tenantId);
        }

        var input = new ReportInput();
        var name = input.Metric(metric, await settings.CardAsync(tenant, cancellationToken));
        var length = input.Last(period, "7d", "period");
        var wanted = input.Filters(filters);
        if (input.Invalid.Any)
        {
            return input.Invalid.ToProblem();
        }

        if (await runs.GetAsync(tenant, length, 2, Caller.Of(context.User), PreferWait.Of(context), cancellationToken) is not { } run)
        {
            return Problems.NotFound("tenant", tenantId);
        }

        var answer = CompareAnswer.Of(name, run);
        if (!run.IsFinished)
        {
            return ReportResults.NotYet(context, run, answer with { Reason = "the analysis is not finished; ask again" });
        }

        if (!run.HasResult)
        {
            return RunProblems.Ended(run);
        }

        try
        {
            var set = await source.CasesAsync(run, wanted.ToFilter(), cancellationToken);
            return TypedResults.Ok(answer.With(PeriodComparison.OfHalves(set, name)));
        }
        catch (UnusableFilterException e)
        {
            return Invalid.Problem("priority", e.Message);
        }
    }
}
