using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Http;

namespace Mttx.Functions.Runs;

/// <summary>What is answered in place of a result that is not there.</summary>
internal static class RunProblems
{
    /// <summary>The result of an unfinished run may come yet (409); that of a failed or cancelled one never will (410).</summary>
    public static ProblemHttpResult NoResult(Run run) => run.IsFinished ? Ended(run, StatusCodes.Status410Gone) : NotFinished(run);

    /// <summary>For somebody who waited: a failure as the upstream's own, so that they see whose fault it is.</summary>
    public static ProblemHttpResult Ended(Run run) => Ended(run, run.Error?.Status ?? StatusCodes.Status410Gone);

    /// <summary>The key names another request.</summary>
    public static ProblemHttpResult KeyReused() => TypedResults.Problem(
        $"{IdempotencyKey.Header}: this key named another request before. Send a new key with a new request, and the same key only with the very same one.",
        statusCode: StatusCodes.Status422UnprocessableEntity,
        title: "The idempotency key is taken.");

    /// <summary>The time to wait is over, and the run is not.</summary>
    public static ProblemHttpResult StillRunning(Run run) => TypedResults.Problem(
        $"The analysis takes longer than this request may wait. It goes on as run {run.Id}: ask /api/runs/{run.Id} for its state.",
        statusCode: StatusCodes.Status504GatewayTimeout,
        title: "The analysis is still running.",
        extensions: Facts(run));

    private static ProblemHttpResult NotFinished(Run run) => TypedResults.Problem(
        string.Create(
            CultureInfo.InvariantCulture,
            $"The run {run.Id} is {RunRow.Name(run.State)} ({run.Progress.WindowsDone} of {run.Progress.WindowsTotal} windows done). Ask /api/runs/{run.Id} until it is finished."),
        statusCode: StatusCodes.Status409Conflict,
        title: "The run is not finished.",
        extensions: Facts(run));

    private static ProblemHttpResult Ended(Run run, int status) => TypedResults.Problem(
        run.Error is { } error ? error.Detail : $"The run {run.Id} was cancelled and has no result.",
        statusCode: status,
        title: run.Error?.Title ?? "The run was cancelled.",
        extensions: Facts(run));

    private static Dictionary<string, object?> Facts(Run run)
    {
        var facts = new Dictionary<string, object?> { ["run_id"] = run.Id.ToString(), ["state"] = RunRow.Name(run.State) };
        if (run.Error is { Upstream: { } upstream } error)
        {
            facts["upstream"] = upstream;
            facts["upstream_status"] = error.UpstreamStatus;
        }

        return facts;
    }
}
