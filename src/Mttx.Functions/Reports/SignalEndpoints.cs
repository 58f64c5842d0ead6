using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Runs;
using Mttx.Functions.Tenants;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.Reports;

/// <summary>Which rules are worth their noise.</summary>
internal static class SignalEndpoints
{
    public static void MapSignalToNoise(this IEndpointRouteBuilder api) =>
        api.MapPost("/signal-to-noise", SignalToNoiseAsync)
            .WithTags("Reports")
            .WithName("signal_to_noise")
            .RequireAuthorization(Roles.Viewer)
            .RequireRateLimiting(RateLimits.Expensive)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);

    /// <summary>Per detection rule, signal and noise by the tags that analysts gave the cases.</summary>
    /// <remarks>Precision is signal / (signal + noise) with its Wilson 95 % interval; a case that bears tags of both sides counts in both.</remarks>
    internal static async Task<Results<Ok<SignalAnswer>, ValidationProblem, ProblemHttpResult>> SignalToNoiseAsync(
        SignalRequest request, RunAccess access, RunSource source, TenantAccess tenants, CancellationToken cancellationToken)
    {
        if (Check(request) is { Any: true } invalid)
        {
            return invalid.ToProblem();
        }

        Run? run;
        if (request.TenantId is { } tenantId)
        {
            if (await tenants.FindAsync(tenantId, cancellationToken) is null)
            {
                return Problems.NotFound("tenant", tenantId);
            }

            run = await source.LatestAsync(tenantId, cancellationToken);
            if (run is null)
            {
                return TypedResults.Problem(
                    $"The tenant {tenantId} has no run with a result yet; start one with POST /api/analysis.",
                    statusCode: StatusCodes.Status409Conflict,
                    title: "No run yet.");
            }
        }
        else
        {
            if (await access.FindAsync(request.RunId!, cancellationToken) is not var (found, _))
            {
                return RunText.NotFound(request.RunId!);
            }

            run = found;
        }

        if (!run.HasResult)
        {
            return RunProblems.NoResult(run);
        }

        var filter = (request.Filters ?? new CaseFilters()).Over(request.RunId is null ? CaseFilter.None : run.Request.Filter);
        try
        {
            var set = await source.CasesAsync(run, filter, cancellationToken);
            var report = SignalToNoise.Of(set, [.. request.SignalTags!], [.. request.NoiseTags!]);
            return TypedResults.Ok(new SignalAnswer(
                run.Id.ToString(),
                RunText.Time(run.AsOf),
                RunText.Time(run.Request.Window.Start),
                RunText.Time(run.Request.Window.End),
                run.LacksRows is false,
                CaseFilters.Of(filter),
                set.Cases.Count,
                report.SignalTags,
                report.NoiseTags,
                report.Rules));
        }
        catch (UnusableFilterException e)
        {
            return Invalid.Problem("filters.priorities", e.Message);
        }
    }

    private static Invalid Check(SignalRequest request)
    {
        var invalid = new Invalid();
        if (request.TenantId is null == request.RunId is null)
        {
            invalid.Add("tenant_id", "Give either tenant_id, for the tenant's latest run, or run_id.");
        }

        CheckTags(invalid, "signal_tags", request.SignalTags);
        CheckTags(invalid, "noise_tags", request.NoiseTags);
        if (request.SignalTags?.FirstOrDefault(tag => request.NoiseTags?.Contains(tag) == true) is { } both)
        {
            invalid.Add("noise_tags", $"The tag {Invalid.Shown(both)} is chosen as signal and as noise; choose one.");
        }

        request.Filters?.Check(invalid, list => "filters." + list);
        return invalid;
    }

    private static void CheckTags(Invalid invalid, string field, IReadOnlyList<string>? tags)
    {
        if (tags is null or { Count: 0 })
        {
            invalid.Add(field, "The list is missing or empty; give at least one tag.");
            return;
        }

        CaseFilters.Check(invalid, field, tags);
    }
}
