using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Mttx.Functions.Configuration;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Runs;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Reports;
using NodaTime;

namespace Mttx.Functions.Reports;

/// <summary>Figures over time: from run to run, and within one run.</summary>
internal static class TrendEndpoints
{
    private const int MostBuckets = 1_000;
    private const int MostRuns = 50_000;

    public static void MapTrends(this IEndpointRouteBuilder api)
    {
        var reports = api.MapGroup("").WithTags("Reports").RequireAuthorization(Roles.Viewer);
        reports.MapGet("/tenants/{id:long}/trend", OfRunsAsync).WithName("tenant_trend")
            .RequireRateLimiting(RateLimits.Expensive)
            .ProducesProblem(StatusCodes.Status404NotFound);
        reports.MapGet("/runs/{run_id}/trend", OfCasesAsync).WithName("run_trend")
            .RequireRateLimiting(RateLimits.Expensive)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status410Gone);
    }

    /// <summary>A metric over the stored runs of a tenant.</summary>
    /// <remarks>
    /// Each bucket shows the latest run whose data end in it. Runs that measured something else (another definition, another length of time,
    /// other filters) are series of their own.
    /// </remarks>
    /// <param name="id">The tenant.</param>
    /// <param name="metric">Such as <c>MTTR</c>.</param>
    /// <param name="bucket"><c>hour</c>, <c>day</c> (usual) or <c>week</c>, in the tenant's time zone.</param>
    /// <param name="from">From when on, such as 2026-01-31T12:00:00Z or 2026-01-31 in the tenant's time zone; usually 30 buckets before the end.</param>
    /// <param name="to">Until when, likewise; usually now.</param>
    internal static async Task<Results<Ok<RunTrendAnswer>, ValidationProblem, ProblemHttpResult>> OfRunsAsync(
        long id,
        [FromQuery] string? metric,
        [FromQuery] string? bucket,
        [FromQuery] string? from,
        [FromQuery] string? to,
        TenantAccess tenants,
        TenantSettings settings,
        RunStore runs,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await tenants.FindAsync(id, cancellationToken) is not { } tenant)
        {
            return Problems.NotFound("tenant", id);
        }

        var input = new ReportInput();
        var zone = DateTimeZoneProviders.Tzdb[tenant.TimeZone];
        var name = input.Metric(metric, await settings.CardAsync(tenant, cancellationToken));
        var unit = input.Bucket(bucket);
        var length = Duration.FromHours(unit switch { TrendUnit.Hour => 1, TrendUnit.Day => 24, _ => 7 * 24 });
        var end = input.Time(to, "to", zone) ?? Instant.FromDateTimeOffset(clock.GetUtcNow());
        var start = input.Time(from, "from", zone) ?? end - (length * 30);
        if (start >= end)
        {
            input.Invalid.Add("from", $"The time must start before its end; it would go from {start} to {end}.");
        }
        else if (end - start > length * MostBuckets)
        {
            input.Invalid.Add("bucket", $"There would be more than {MostBuckets} buckets; choose longer ones, or a shorter time.");
        }

        if (input.Invalid.Any)
        {
            return input.Invalid.ToProblem();
        }

        var trend = new RunTrend(name, unit, zone);
        var looked = 0;
        await foreach (var run in runs.ListAsync(id, null, null, cancellationToken))
        {
            // The newest come first, and no run's data end after the run was asked for.
            if (run.CreatedAt < start.ToDateTimeOffset() || ++looked > MostRuns)
            {
                break;
            }

            if (run.AsOf is { } asOf && asOf >= start.ToDateTimeOffset() && asOf < end.ToDateTimeOffset())
            {
                trend.Add(run);
            }
        }

        return TypedResults.Ok(trend.ToAnswer(
            looked > MostRuns ? $"Only the latest {MostRuns} runs were looked at; earlier points may be missing. Ask for a later time." : null));
    }

    /// <summary>A metric over time within one run, by creation of the cases.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="metric">Such as <c>MTTR</c>; without it, all metrics.</param>
    /// <param name="bucket"><c>hour</c>, <c>day</c> (usual) or <c>week</c>, in the tenant's time zone.</param>
    /// <param name="filters">Which cases count: each list given stands in place of the run's own.</param>
    internal static async Task<Results<Ok<CaseTrendAnswer>, ValidationProblem, ProblemHttpResult>> OfCasesAsync(
        [FromRoute(Name = "run_id")] string runId,
        [FromQuery] string? metric,
        [FromQuery] string? bucket,
        [AsParameters] FilterQuery filters,
        RunAccess runs,
        RunSource source,
        CancellationToken cancellationToken)
    {
        if (await runs.FindAsync(runId, cancellationToken) is not var (run, tenant))
        {
            return RunText.NotFound(runId);
        }

        var input = new ReportInput();
        var name = metric is null ? null : input.Metric(metric, RunResults.CardOf(run));
        var unit = input.Bucket(bucket);
        var wanted = input.Filters(filters);
        if (input.Invalid.Any)
        {
            return input.Invalid.ToProblem();
        }

        if (!run.HasResult)
        {
            return RunProblems.NoResult(run);
        }

        try
        {
            var set = await source.CasesAsync(run, wanted.Over(run.Request.Filter), cancellationToken);
            var trend = WireTrend.Of(Trend.Of(set, unit, RunResults.ThresholdsOf(run)), set.Definition.TimeZone);
            return TypedResults.Ok(new CaseTrendAnswer(
                runId,
                RunText.Time(run.AsOf),
                set.Definition.Hash,
                CaseFilters.Of(set.Definition.Filter),
                name is null ? trend : trend with { Buckets = [.. trend.Buckets.Select(b => Only(b, name))] }));
        }
        catch (UnusableFilterException e)
        {
            return Invalid.Problem("priority", e.Message);
        }
        catch (ArgumentException e)
        {
            return Invalid.Problem("bucket", e.Message);
        }
    }

    private static WireBucket Only(WireBucket bucket, string metric) =>
        bucket with { Statistics = new Dictionary<string, WireStatistics> { [metric] = bucket.Statistics[metric] } };
}
