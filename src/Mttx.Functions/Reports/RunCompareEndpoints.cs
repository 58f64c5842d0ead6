using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Mttx.Functions.Configuration;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Runs;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;
using Mttx.Metrics.Reports;
using NodaTime;

namespace Mttx.Functions.Reports;

/// <summary>Did a run's time go better than the time before it?</summary>
internal static class RunCompareEndpoints
{
    // No data are older, and further back there are times that cannot be written down.
    private static readonly Instant Earliest = NodaConstants.UnixEpoch;

    public static void MapRunCompare(this IEndpointRouteBuilder api) =>
        api.MapGet("/runs/{run_id}/compare", CompareAsync)
            .WithTags("Reports")
            .WithName("run_compare")
            .RequireAuthorization(Roles.Operator)
            .RequireRateLimiting(RateLimits.Expensive)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesReportProblems();

    /// <summary>Compares a run's time with the time of the same length just before it, all metrics: better, worse, or can't tell.</summary>
    /// <remarks>
    /// Starts an analysis of the time before, or shares the one that was made of it already. Each period is seen as it stood at its own end. What is
    /// not done within the time of <c>Prefer: wait=N</c> is answered as 202; ask again. Where something else is measured for the tenant by now than
    /// when the run was made, there is no verdict and <c>reason</c> says so.
    /// </remarks>
    /// <param name="runId">The run.</param>
    /// <param name="filters">Which cases count, in both periods: each list given stands in place of the run's own.</param>
    internal static async Task<Results<Ok<RunCompareAnswer>, Accepted<RunCompareAnswer>, ValidationProblem, ProblemHttpResult>> CompareAsync(
        [FromRoute(Name = "run_id")] string runId,
        [AsParameters] FilterQuery filters,
        HttpContext context,
        RunAccess access,
        TenantSettings settings,
        FreshRuns runs,
        RunSource source,
        CancellationToken cancellationToken)
    {
        if (await access.FindAsync(runId, cancellationToken) is not var (run, tenant))
        {
            return RunText.NotFound(runId);
        }

        var input = new ReportInput();
        var filter = input.Filters(filters).Over(run.Request.Filter);
        if (input.Invalid.Any)
        {
            return input.Invalid.ToProblem();
        }

        if (!run.HasResult)
        {
            return RunProblems.NoResult(run);
        }

        var window = run.Request.Window;
        var before = new TimeWindow(window.Start - (window.End - window.Start), window.Start);
        var answer = RunCompareAnswer.Of(run, before, CaseFilters.Of(filter));
        if (before.Start < Earliest)
        {
            return TypedResults.Ok(answer with { Reason = "the time before would begin before 1970, of which there are no data" });
        }

        if ((await settings.CardAsync(tenant, cancellationToken)).Hash != MeasuredOf(run))
        {
            return TypedResults.Ok(answer with { Reason = "what is measured for the tenant has changed since the run was made; run the analysis again" });
        }

        if (await runs.GetAsync(tenant, before, Caller.Of(context.User), PreferWait.Of(context), cancellationToken) is not { } previous)
        {
            return RunText.NotFound(runId);
        }

        answer = answer with { PreviousRunId = previous.Id.ToString() };
        if (!previous.IsFinished)
        {
            return ReportResults.NotYet(
                context, previous, answer with { State = previous.State, Reason = "the analysis of the time before is not finished; ask again" });
        }

        if (!previous.HasResult)
        {
            return RunProblems.Ended(previous);
        }

        if (MeasuredOf(previous) != MeasuredOf(run))
        {
            return TypedResults.Ok(answer with { Reason = "the two runs did not measure the same: their definitions have different hashes" });
        }

        try
        {
            var set = await source.CasesAsync(previous, run, filter, cancellationToken);
            var compared = PeriodComparison.Of(set, before.Start, window.Start, window.End, RunResults.ThresholdsOf(run));
            var lacks = (previous.LacksRows, run.LacksRows) is (true, _) or (_, true);
            return TypedResults.Ok(answer.With(compared, set.Definition.Hash) with
            {
                State = lacks ? RunState.Partial : RunState.Succeeded,
                Reason = lacks ? "rows of some minutes are missing; the runs tell which" : null,
            });
        }
        catch (UnusableFilterException e)
        {
            return Invalid.Problem("priority", e.Message);
        }
    }

    /// <summary>The hash of what a run measured, whatever its filter.</summary>
    private static string MeasuredOf(Run run) => (RunResults.CardOf(run) with { Filter = CaseFilter.None }).Hash;
}
