using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Audit;
using Mttx.Functions.Destinations;
using Mttx.Functions.Http;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Schedules;
using Mttx.Functions.Storage;
using Mttx.Functions.Tenants;

namespace Mttx.Functions.Dashboards;

/// <summary>Dashboards over what schedules write into data tables.</summary>
internal static class DashboardEndpoints
{
    private const string What = "destination";

    public static void MapDashboards(this IEndpointRouteBuilder api) =>
        api.MapPost("/destinations/{id:long}/create-dashboard", CreateAsync)
            .WithTags("Schedules")
            .RequireAuthorization(Roles.Operator)
            .RequireRateLimiting(RateLimits.Expensive)
            .ProducesProblem(StatusCodes.Status409Conflict);

    /// <summary>Makes a dashboard in Google SecOps over a destination's data tables, or finds the one that was made.</summary>
    /// <remarks>Asking again makes no second one, unless it was deleted there or the names of the tables have changed.</remarks>
    internal static async Task<Results<Ok<DashboardResponse>, ProblemHttpResult>> CreateAsync(
        long id,
        TenantAccess access,
        DestinationStore destinations,
        DashboardMaker maker,
        DashboardUrl url,
        AuditLog audit,
        TimeProvider clock,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (!ChildId.TryRead(id, out var child)
            || await access.FindAsync(child.TenantId, cancellationToken) is not { } tenant
            || await destinations.FindAsync(child, cancellationToken) is not var (destination, schedule))
        {
            return Problems.NotFound(What, id);
        }

        if (Unsuitable(destination, schedule) is { } problem)
        {
            return problem;
        }

        using var limit = new CancellationTokenSource(Attempt.Longest, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var (outcome, dashboard) = await maker.MakeAsync(tenant, destination, schedule, either.Token);
            if (outcome == DashboardOutcome.Made)
            {
                audit.Write(Caller.Of(context.User), "dashboard.create", id, dashboard!);
            }

            return outcome switch
            {
                DashboardOutcome.Gone => Problems.NotFound(What, id),
                DashboardOutcome.Busy => Busy(),
                _ => TypedResults.Ok(Answer(outcome, destination, url.Of(tenant, dashboard!))),
            };
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return TypedResults.Problem(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Google SecOps did not answer within {Attempt.Longest.TotalSeconds} seconds. Ask again in {DashboardMaker.ClaimLength.TotalMinutes} minutes: if the dashboard has been made by then, it is found."),
                statusCode: StatusCodes.Status504GatewayTimeout,
                title: "Google SecOps failed.");
        }
    }

    private static ProblemHttpResult? Unsuitable(Destination destination, Schedule schedule) =>
        destination.Type != DestinationType.DataTable
            ? Conflict($"This destination is of type {DestinationWords.Of(destination.Type)}, and a dashboard is made over data tables. Add a destination of type DATA_TABLE to the schedule.")
        : !schedule.WritesAverages && !schedule.WritesCompletionRates && !schedule.WritesCases
            ? Conflict("The schedule writes no data table at all. Have it write averages, completion rates or cases.")
        : null;

    private static ProblemHttpResult Busy() => Conflict(string.Create(
        CultureInfo.InvariantCulture,
        $"The dashboard is being made, or somebody broke off making it. Ask again in a minute, at the latest in {DashboardMaker.ClaimLength.TotalMinutes}."));

    private static ProblemHttpResult Conflict(string detail) =>
        TypedResults.Problem(detail, statusCode: StatusCodes.Status409Conflict, title: "No dashboard can be made now.");

    private static DashboardResponse Answer(DashboardOutcome outcome, Destination destination, string? url)
    {
        var what = outcome == DashboardOutcome.Made
            ? $"The dashboard over the data tables {destination.TablesName}_… is made; new reports show in it within some minutes."
            : $"There is a dashboard over the data tables {destination.TablesName}_… already.";
        var where = url is null
            ? $" The tenant has no base_url: look under Dashboards in Google SecOps for the title that ends in {DashboardTitle.MarkOf(destination)}."
            : "";
        return new DashboardResponse("success", what + where, url);
    }
}
