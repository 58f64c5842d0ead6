using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Runs;

namespace Mttx.Functions.Reports;

/// <summary>Answers that several reports give.</summary>
internal static class ReportResults
{
    private const string SecondsToNextTry = "5";

    /// <summary>202: the run behind the report is still at work.</summary>
    public static Accepted<T> NotYet<T>(HttpContext context, Run run, T answer)
    {
        context.Response.Headers.RetryAfter = SecondsToNextTry;
        return TypedResults.Accepted(RunText.Location(run), answer);
    }

    /// <summary>Describes the problems of reports that start a run.</summary>
    public static RouteHandlerBuilder ProducesReportProblems(this RouteHandlerBuilder route) => route
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status410Gone)
        .ProducesProblem(StatusCodes.Status502BadGateway)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable)
        .ProducesProblem(StatusCodes.Status504GatewayTimeout);
}
