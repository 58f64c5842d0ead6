using System.IO.Compression;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Reports;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;

namespace Mttx.Functions.Runs;

/// <summary>What a finished run found: the whole result, and the cases as a table.</summary>
internal static class RunResultEndpoints
{
    private const string Json = "application/json";
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapRunResults(this IEndpointRouteBuilder runs)
    {
        runs.MapGet("/result", ResultAsync).Produces<WireResult>()
            .ProducesResultProblems()
            .RequireAuthorization(Roles.Viewer).RequireRateLimitingOfQueries();
        runs.MapGet("/cases.csv", CasesAsync).Produces<string>(StatusCodes.Status200OK, "text/csv")
            .ProducesResultProblems()
            .RequireAuthorization(Roles.Viewer).RequireRateLimiting(RateLimits.Expensive);
    }

    private static RouteHandlerBuilder ProducesResultProblems(this RouteHandlerBuilder route) => route
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status410Gone);

    /// <summary>The stored result, as a stream.</summary>
    public static async Task<IResult> StoredAsync(Run run, RunResults results, HttpContext http, CancellationToken cancellationToken)
    {
        // It is stored as a gzip file, which most callers take as it is.
        var takesGzip = TakesGzip(http);
        var stored = await results.OpenResultAsync(run, !takesGzip, cancellationToken);
        Describe(http, takesGzip);
        return TypedResults.Stream(stored, Json);
    }

    private static bool TakesGzip(HttpContext http) =>
        http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality is not 0);

    private static void Describe(HttpContext http, bool isGzip)
    {
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (isGzip)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }
    }

    /// <summary>The whole result of a run, or of those of its cases that pass filters.</summary>
    /// <remarks>
    /// With filters it is calculated anew from the stored rows: each list given stands in place of the run's own.
    /// While the run is not finished the answer is 409; when it failed or was cancelled 410, as there will never be a result.
    /// </remarks>
    /// <param name="runId">The run.</param>
    /// <param name="cases">Whether each case is told of too: <c>true</c> (usual) or <c>false</c>, which leaves <c>individual_cases</c> out.</param>
    internal static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] string runId,
        [FromQuery] string? cases,
        [AsParameters] FilterQuery filters,
        RunAccess access,
        RunResults results,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var (found, problem) = await FindAsync(runId, filters, access, cancellationToken);
        if (found is not { } run)
        {
            return problem!;
        }

        if (cases is not (null or "" or "true" or "false"))
        {
            return Invalid.Problem("cases", $"{Invalid.Shown(cases)} is neither true nor false; give false to leave the single cases out.");
        }

        var withCases = cases != "false";
        if (withCases && filters.ToFilters().IsEmpty)
        {
            return await StoredAsync(run.Run, results, http, cancellationToken);
        }

        var (report, unusable) = await ReportAsync(run.Run, results, cancellationToken);
        if (report is null)
        {
            return unusable!;
        }

        var completeness = await results.CompletenessAsync(run.Run, cancellationToken);
        var stamp = RunResults.StampOf(run.Run, run.Tenant);
        var takesGzip = TakesGzip(http);
        Describe(http, takesGzip);
        return TypedResults.Stream(
            async output =>
            {
                await using var zip = takesGzip ? new GZipStream(output, CompressionLevel.Fastest, leaveOpen: true) : null;
                await ResultWriter.WriteAsync(
                    zip ?? output, report with { WithCases = withCases }, completeness, stamp, indented: false, cancellationToken);
            },
            Json);
    }

    /// <summary>The cases of a finished run as CSV, with the same filters as its result.</summary>
    private static async Task<IResult> CasesAsync(
        [FromRoute(Name = "run_id")] string runId,
        [AsParameters] FilterQuery filters,
        RunAccess access,
        RunResults results,
        CancellationToken cancellationToken)
    {
        var (found, problem) = await FindAsync(runId, filters, access, cancellationToken);
        if (found is not { } run)
        {
            return problem!;
        }

        var (report, unusable) = await ReportAsync(run.Run, results, cancellationToken);
        return report is null
            ? unusable!
            : TypedResults.Stream(
                output => CasesCsv.WriteAsync(output, CasesCsv.Rows(report.Analysis.Cases), cancellationToken), Csv, $"mttx-{runId}-cases.csv");
    }

    /// <summary>The finished run, with the filter that is asked for, or the problem to answer.</summary>
    private static async Task<((Run Run, Tenant Tenant)? Found, IResult? Problem)> FindAsync(
        string runId, FilterQuery query, RunAccess access, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(runId, cancellationToken) is not var (run, tenant))
        {
            return (null, Problems.NotFound("run", Invalid.Shown(runId)));
        }

        var invalid = new Invalid();
        var filters = query.ToFilters();
        filters.Check(invalid, FilterQuery.NameOf);
        return invalid.Any ? (null, invalid.ToProblem())
            : !run.HasResult ? (null, RunProblems.NoResult(run))
            : ((run with { Request = run.Request with { Filter = filters.Over(run.Request.Filter) } }, tenant), null);
    }

    private static async Task<(ReportResult? Report, IResult? Problem)> ReportAsync(
        Run run, RunResults results, CancellationToken cancellationToken)
    {
        var (history, cases) = await results.OpenRawAsync(run, cancellationToken);
        try
        {
            return (RunReport.Of(history, cases, RunResults.CardOf(run), RunResults.ThresholdsOf(run)), null);
        }
        catch (UnusableFilterException e)
        {
            return (null, Invalid.Problem("priority", e.Message));
        }
    }
}
