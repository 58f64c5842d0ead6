using System.Text;
using Microsoft.Extensions.Options;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Reports;
using Mttx.Functions.Runs;
using Mttx.Functions.Wire;
using Mttx.Metrics.Queries;

namespace Mttx.Functions.Analyses;

/// <summary>Starts analyses and, when the caller waits, answers what they found.</summary>
internal static class AnalysisEndpoints
{
    private const string SecondsToComeBack = "2";

    public static void MapAnalysis(this IEndpointRouteBuilder api)
    {
        var analysis = api.MapGroup("/analysis").WithTags("Analysis");
        analysis.MapPost("", AnalyzeAsync)
            .Produces<WireResult>()
            .Produces<RunAnswer>(StatusCodes.Status202Accepted)
            .ProducesRunProblems()
            .RequireAuthorization(Roles.Operator)
            .RequireRateLimiting(RateLimits.Expensive);
        analysis.MapPost("/run", QueryAsync)
            .Produces<WireRawResult>()
            .ProducesRunProblems()
            .RequireAuthorization(Roles.Operator)
            .RequireRateLimiting(RateLimits.Expensive);
    }

    private static RouteHandlerBuilder ProducesRunProblems(this RouteHandlerBuilder route) =>
        route.ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesReportProblems();

    /// <summary>
    /// Queries and calculates. With <c>Prefer: wait=N</c> the result is answered when it is there within N seconds; otherwise the run, which goes on.
    /// With <c>Idempotency-Key</c> the same request sent again finds the same run.
    /// </summary>
    private static async Task<IResult> AnalyzeAsync(
        AnalysisBody body,
        AnalysisStart start,
        RunWaiter waiter,
        RunResults results,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var (run, problem) = await start.RunAsync(body, "POST /analysis", http, cancellationToken);
        if (run is null)
        {
            return problem!;
        }

        run = await waiter.WaitAsync(run, PreferWait.Of(http, usual: TimeSpan.Zero), cancellationToken);
        if (run.HasResult)
        {
            http.Response.Headers.ContentLocation = $"/api/runs/{run.Id}/result";
            return await RunResultEndpoints.StoredAsync(run, results, http, cancellationToken);
        }

        if (run.IsFinished)
        {
            return RunProblems.Ended(run);
        }

        http.Response.Headers.RetryAfter = SecondsToComeBack;
        return TypedResults.Accepted($"/api/runs/{run.Id}", RunAnswer.Of(run));
    }

    /// <summary>Queries and answers the raw rows of both queries, as clients of earlier versions expect. It waits for the run, which goes on when the wait is over.</summary>
    private static async Task<IResult> QueryAsync(
        LegacyAnalysisBody body,
        AnalysisStart start,
        RunWaiter waiter,
        RunResults results,
        IOptions<RunOptions> options,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var (run, problem) = await start.RunAsync(body.ToBody(), "POST /analysis/run", http, cancellationToken);
        if (run is null)
        {
            return problem!;
        }

        run = await waiter.WaitAsync(run, options.Value.LongestLegacyWait, cancellationToken);
        if (!run.HasResult)
        {
            return run.IsFinished ? RunProblems.Ended(run) : RunProblems.StillRunning(run);
        }

        var completeness = await results.CompletenessAsync(run, cancellationToken);
        var history = await results.OpenRowsAsync(run, QuerySchema.History, cancellationToken);
        var cases = await results.OpenRowsAsync(run, QuerySchema.Cases, cancellationToken);
        return TypedResults.Stream(
            async output =>
            {
                await using (history)
                await using (cases)
                {
                    await WriteAsync(output, "{\"case_history_data\":", cancellationToken);
                    await history.CopyToAsync(output, cancellationToken);
                    await WriteAsync(output, ",\"case_mttd_data\":", cancellationToken);
                    await cases.CopyToAsync(output, cancellationToken);
                    var limits = $",\"history_limit_hit\":{IsHit(WireCompleteness.History)},\"mttd_limit_hit\":{IsHit(WireCompleteness.Cases)}}}";
                    await WriteAsync(output, limits, cancellationToken);
                }
            },
            "application/json");

        string IsHit(string query) => completeness[query].Complete ? "false" : "true";
    }

    private static ValueTask WriteAsync(Stream output, string text, CancellationToken cancellationToken) =>
        output.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
}
