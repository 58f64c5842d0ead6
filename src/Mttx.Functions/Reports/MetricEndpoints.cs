using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Mttx.Functions.Configuration;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Runs;
using Mttx.Functions.Tenants;
using Mttx.Functions.Wire;
using Mttx.Metrics.Definitions;
using Mttx.Metrics.Reports;

namespace Mttx.Functions.Reports;

/// <summary>One figure of one metric, for playbooks.</summary>
internal static class MetricEndpoints
{
    public static void MapMetrics(this IEndpointRouteBuilder api) =>
        api.MapGet("/metrics/{tenant_id:long}/{metric}", FigureAsync)
            .WithTags("Reports")
            .WithName("metric")
            .RequireAuthorization(Roles.Operator)
            .RequireRateLimiting(RateLimits.Expensive)
            .ProducesReportProblems();

    /// <summary>One figure of one metric over the time up to now, as one flat object.</summary>
    /// <remarks>
    /// Starts an analysis, or shares the one that somebody else asked for within the last five minutes, whatever its filters. A time without cases is
    /// no error: the figure is null and <c>reason</c> says why. What is not done within the time of <c>Prefer: wait=N</c> is answered as 202; ask again.
    /// </remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="metric">Such as <c>MTTR</c>.</param>
    /// <param name="last">The time up to now, such as <c>24h</c> or <c>7d</c> (usual).</param>
    /// <param name="statistic">
    /// <c>mean</c>, <c>geometric_mean</c>, <c>median</c> (usual), <c>p90</c>, <c>p95</c>, <c>min</c>, <c>max</c>, or, counting open cases too,
    /// <c>survival_median</c>, <c>survival_p75</c>, <c>survival_p90</c>.
    /// </param>
    /// <param name="target">The target: seconds, or a time such as <c>4h</c>; usually the tenant's good threshold.</param>
    internal static async Task<Results<Ok<MetricAnswer>, Accepted<MetricAnswer>, ValidationProblem, ProblemHttpResult>> FigureAsync(
        [FromRoute(Name = "tenant_id")] long tenantId,
        string metric,
        [FromQuery] string? last,
        [FromQuery] string? statistic,
        [FromQuery] string? target,
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
        var time = input.Last(last, "7d", "last");
        var figure = input.Statistic(statistic);
        var asked = input.Target(target);
        var wanted = input.Filters(filters);
        if (input.Invalid.Any)
        {
            return input.Invalid.ToProblem();
        }

        if (await runs.GetAsync(tenant, time, 1, Caller.Of(context.User), PreferWait.Of(context), cancellationToken) is not { } run)
        {
            return Problems.NotFound("tenant", tenantId);
        }

        var thresholds = await settings.ThresholdsAsync(tenant, cancellationToken);
        var answer = new MetricAnswer
        {
            Metric = name,
            Statistic = figure,
            State = run.State,
            TargetSeconds = asked ?? thresholds.FirstOrDefault(t => t.MetricName == name)?.Good,
            AsOf = RunText.Time(run.AsOf),
            RunId = run.Id.ToString(),
        };
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
            var statistics = await StatisticsAsync(run, name, wanted, thresholds, source, cancellationToken);
            var value = FigureKind.Of(figure, statistics);
            return TypedResults.Ok(answer with
            {
                ValueSeconds = value,
                Reached = statistics.Reached,
                Eligible = statistics.Eligible,
                Open = statistics.Open,
                Breach = value > answer.TargetSeconds ? true : value <= answer.TargetSeconds ? false : null,
                Reason = FigureKind.WhyNone(figure, name, statistics)
                    ?? (run.LacksRows == true ? "rows of some minutes are missing; the run tells which" : null),
            });
        }
        catch (UnusableFilterException e)
        {
            return Invalid.Problem("priority", e.Message);
        }
    }

    private static async Task<WireStatistics> StatisticsAsync(
        Run run,
        string metric,
        CaseFilters filters,
        IReadOnlyList<MetricThreshold> thresholds,
        RunSource source,
        CancellationToken cancellationToken)
    {
        // The run itself has the figures of all its cases.
        if (filters.IsEmpty && run.Statistics?.GetValueOrDefault(metric) is { } known)
        {
            return known;
        }

        var set = await source.CasesAsync(run, filters.ToFilter(), cancellationToken);
        return WireStatistics.ByMetric(Analysis.Of(set, thresholds).Statistics)[metric];
    }
}
