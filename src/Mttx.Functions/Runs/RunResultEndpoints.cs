using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Configuration;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Reports;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Runs;

/// <summary>What a finished run found: the whole result, and the cases as a table.</summary>
internal static class RunResultEndpoints
{
    private const string Json = "application/json";
    private const string Csv = "text/csv; charset=utf-8";

    public static void MapRunResults(this IEndpointRouteBuilder runs)
    {
        runs.MapGet("/result", ResultAsync).Produces(StatusCodes.Status200OK, contentType: Json).RequireAuthorization(Roles.Viewer);
        runs.MapGet("/cases.csv", CasesAsync).Produces(StatusCodes.Status200OK, contentType: "text/csv").RequireAuthorization(Roles.Viewer);
    }

    /// <summary>The stored result, as a stream.</summary>
    public static async Task<IResult> StoredAsync(Run run, RunResults results, HttpContext http, CancellationToken cancellationToken)
    {
        // It is stored as a gzip file, which most callers take as it is.
        var takesGzip = http.Request.GetTypedHeaders().AcceptEncoding.Any(e => e.Value == "gzip" && e.Quality is not 0);
        var stored = await results.OpenResultAsync(run, !takesGzip, cancellationToken);
        http.Response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (takesGzip)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }

        return TypedResults.Stream(stored, Json);
    }

    /// <summary>
    /// The result of a finished run. With <c>environment</c>, <c>rule</c>, <c>tag</c> or <c>not_tag</c>, each as often as wanted, it is calculated
    /// anew from the stored rows: each list given stands in place of the run's own. While the run is not finished 409, when it failed or was cancelled 410.
    /// </summary>
    private static async Task<IResult> ResultAsync(
        [FromRoute(Name = "run_id")] string runId,
        RunAccess access,
        RunResults results,
        TenantSettings settings,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        if (await access.FindAsync(runId, cancellationToken) is not var (run, tenant))
        {
            return Problems.NotFound("run", Invalid.Shown(runId));
        }

        var invalid = new Invalid();
        var filter = RunFilters.OfQuery(http.Request.Query, run.Request.Filter, invalid);
        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        if (!run.HasResult)
        {
            return RunProblems.NoResult(run);
        }

        if (!HasFilter(http.Request))
        {
            return await StoredAsync(run, results, http, cancellationToken);
        }

        var filtered = run with { Request = run.Request with { Filter = filter } };
        var report = await ReportAsync(filtered, tenant, results, settings, cancellationToken);
        var completeness = await results.CompletenessAsync(run, cancellationToken);
        return TypedResults.Stream(
            output => ResultWriter.WriteAsync(output, report, completeness, RunResults.StampOf(run, tenant), indented: false, cancellationToken), Json);
    }

    /// <summary>The cases of a finished run as CSV, with the same filters as its result.</summary>
    private static async Task<IResult> CasesAsync(
        [FromRoute(Name = "run_id")] string runId,
        RunAccess access,
        RunResults results,
        TenantSettings settings,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        if (await access.FindAsync(runId, cancellationToken) is not var (run, tenant))
        {
            return Problems.NotFound("run", Invalid.Shown(runId));
        }

        var invalid = new Invalid();
        var filter = RunFilters.OfQuery(http.Request.Query, run.Request.Filter, invalid);
        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        if (!run.HasResult)
        {
            return RunProblems.NoResult(run);
        }

        var filtered = run with { Request = run.Request with { Filter = filter } };
        var report = await ReportAsync(filtered, tenant, results, settings, cancellationToken);
        return TypedResults.Stream(
            output => CasesCsv.WriteAsync(output, CasesCsv.Rows(report.Analysis.Cases), cancellationToken), Csv, $"mttx-{run.Id}-cases.csv");
    }

    private static bool HasFilter(HttpRequest request) =>
        new[] { "environment", "rule", "tag", "not_tag" }.Any(request.Query.ContainsKey);

    private static async Task<ReportResult> ReportAsync(
        Run run, Tenant tenant, RunResults results, TenantSettings settings, CancellationToken cancellationToken)
    {
        var (history, cases) = await results.OpenRawAsync(run, cancellationToken);
        return RunReport.Of(history, cases, RunResults.CardOf(run), await settings.ThresholdsAsync(tenant, cancellationToken));
    }
}
