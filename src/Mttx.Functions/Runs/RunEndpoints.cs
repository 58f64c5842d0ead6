using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Mttx.Functions.Audit;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Runs;

/// <summary>Runs: their state, their end, and the list of a tenant's.</summary>
internal static class RunEndpoints
{
    private const int UsualPage = 100;
    private const int LargestPage = 1000;

    public static void MapRuns(this IEndpointRouteBuilder api)
    {
        var runs = api.MapGroup("/runs/{run_id}").WithTags("Runs");
        runs.MapGet("", GetAsync).RequireAuthorization(Roles.Viewer);
        runs.MapDelete("", CancelAsync).RequireAuthorization(Roles.Operator);
        runs.MapRunResults();
        api.MapGet("/tenants/{id:long}/runs", ListAsync).WithTags("Runs").RequireAuthorization(Roles.Viewer);
    }

    /// <summary>A run's state and progress.</summary>
    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> GetAsync(
        [FromRoute(Name = "run_id")] string runId, RunAccess access, HttpContext http, CancellationToken cancellationToken)
    {
        if (await access.FindAsync(runId, cancellationToken) is not var (run, _))
        {
            return Problems.NotFound("run", Invalid.Shown(runId));
        }

        EntityTag.Set(http.Response, run.ETag);
        return TypedResults.Ok(RunAnswer.Of(run));
    }

    /// <summary>Ends a run and answers it. One that is at work ends within seconds; one that is finished stays as it is.</summary>
    private static async Task<Results<Ok<RunAnswer>, ProblemHttpResult>> CancelAsync(
        [FromRoute(Name = "run_id")] string runId,
        RunAccess access,
        RunLauncher launcher,
        AuditLog audit,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        if (await access.FindAsync(runId, cancellationToken) is not var (run, _))
        {
            return Problems.NotFound("run", Invalid.Shown(runId));
        }

        if (!EntityTag.Matches(http.Request, run.ETag))
        {
            return Problems.Changed("run", run.Id);
        }

        if (await launcher.CancelAsync(run, cancellationToken) is not { } cancelled)
        {
            return Problems.NotFound("run", run.Id);
        }

        if (cancelled.ETag != run.ETag)
        {
            audit.Write(Caller.Of(http.User), "run.cancel", run.Id);
        }

        EntityTag.Set(http.Response, cancelled.ETag);
        return TypedResults.Ok(RunAnswer.Of(cancelled));
    }

    /// <summary>A tenant's runs, the newest first, in pages.</summary>
    /// <param name="id">The tenant.</param>
    /// <param name="limit">Runs a page: 1 to 1,000, usually 100.</param>
    /// <param name="continuation">What <c>X-Continuation</c> of the page before said.</param>
    /// <param name="state">Only runs in this state.</param>
    /// <param name="kind">Only runs that were started for one of these: <c>analysis</c>, <c>report</c>, <c>figure</c>.</param>
    private static async Task<Results<Ok<List<RunAnswer>>, ProblemHttpResult, ValidationProblem>> ListAsync(
        long id,
        string? limit,
        string? continuation,
        string? state,
        [FromQuery] string[] kind,
        TenantAccess tenants,
        RunStore runs,
        RunLauncher launcher,
        HttpContext http,
        CancellationToken cancellationToken)
    {
        var invalid = new Invalid();
        var count = Limit(limit, invalid);
        var after = After(id, continuation, invalid);
        var wanted = state is null ? null : Named<RunState>("state", state, invalid);
        var kinds = kind.Select(text => Named<RunKind>("kind", text, invalid)).OfType<RunKind>().ToList();
        if (invalid.Any)
        {
            return invalid.ToProblem();
        }

        if (await tenants.FindAsync(id, cancellationToken) is null)
        {
            return Problems.NotFound("tenant", id);
        }

        var page = await runs.ListAsync(id, wanted, after, cancellationToken)
            .Where(run => kinds.Count == 0 || kinds.Contains(run.Request.Kind))
            .Take(count + 1)
            .ToListAsync(cancellationToken);
        if (page.Count > count)
        {
            page.RemoveAt(count);
            var next = page[^1].Id.ToString();
            var filter = (wanted is { } only ? $"&state={RunRow.Name(only)}" : "") + string.Concat(kinds.Select(each => $"&kind={RunRow.Name(each)}"));
            http.Response.Headers["X-Continuation"] = next;
            http.Response.Headers.Link = string.Create(
                CultureInfo.InvariantCulture, $"</api/tenants/{id}/runs?limit={count}{filter}&continuation={next}>; rel=\"next\"");
        }

        var answers = new List<RunAnswer>(page.Count);
        foreach (var run in page)
        {
            answers.Add(RunAnswer.Of(await launcher.ReviveAsync(run, cancellationToken)));
        }

        return TypedResults.Ok(answers);
    }

    private static int Limit(string? text, Invalid invalid)
    {
        if (text is null)
        {
            return UsualPage;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit is 0 or > LargestPage)
        {
            invalid.Add("limit", $"{Invalid.Shown(text)} is not a number from 1 to {LargestPage}.");
        }

        return limit;
    }

    private static RunId? After(long tenantId, string? text, Invalid invalid)
    {
        if (text is null)
        {
            return null;
        }

        if (!RunId.TryParse(text, out var after) || after.TenantId != tenantId)
        {
            invalid.Add("continuation", $"{Invalid.Shown(text)} is not what X-Continuation said; leave it out to begin with the newest.");
        }

        return after;
    }

    // Names of states and kinds are told in the same words.
    private static T? Named<T>(string field, string text, Invalid invalid)
        where T : struct, Enum
    {
        var all = Enum.GetValues<T>();
        foreach (var one in all)
        {
            if (RunRow.Name(one) == text)
            {
                return one;
            }
        }

        invalid.Add(field, $"{Invalid.Shown(text)} is not one of {string.Join(", ", all.Select(RunRow.Name))}.");
        return null;
    }
}
