using Mttx.Functions.Http;
using Mttx.Functions.Runs;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Functions.Reports;

/// <summary>What reports say of the runs that they are made of.</summary>
internal static class RunText
{
    public static string Time(Instant time) => InstantPattern.ExtendedIso.Format(time);

    public static string? Time(DateTimeOffset? time) => time is { } known ? Time(Instant.FromDateTimeOffset(known)) : null;

    public static string Location(Run run) => $"/api/runs/{run.Id}";

    /// <summary>Why nothing can be reported of a run that has no result.</summary>
    public static ProblemHttpResult NoResult(Run run) => run switch
    {
        { IsFinished: false } => TypedResults.Problem(
            $"The run {run.Id} is not finished; ask GET {Location(run)} for its state.", statusCode: StatusCodes.Status409Conflict, title: "Not finished."),
        { State: RunState.Failed, Error: { } error } => TypedResults.Problem(
            error.Detail, statusCode: error.Status, title: error.Title, extensions: Extensions(run, error)),
        _ => TypedResults.Problem(
            $"The run {run.Id} was cancelled before it had a result; start another.", statusCode: StatusCodes.Status409Conflict, title: "Cancelled."),
    };

    /// <summary>There is no such run, or the caller may not know of it.</summary>
    public static ProblemHttpResult NotFound(string id) => Problems.NotFound("run", Invalid.Shown(id));

    private static Dictionary<string, object?> Extensions(Run run, RunError error) => new()
    {
        ["run_id"] = run.Id.ToString(),
        ["upstream"] = error.Upstream,
        ["upstream_status"] = error.UpstreamStatus,
    };
}
