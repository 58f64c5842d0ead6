using System.Globalization;
using Mttx.Functions.CommandLine;
using Mttx.Functions.Http;
using Mttx.Functions.Reports;
using Mttx.Metrics.Queries;
using Mttx.SecOps;

namespace Mttx.Functions.Runs;

/// <summary>Why a run failed, as a problem document tells it.</summary>
/// <param name="Status">The HTTP status for a caller who waits.</param>
/// <param name="Title">The kind of trouble.</param>
/// <param name="Detail">What happened and what to do.</param>
internal sealed record RunError(int Status, string Title, string Detail)
{
    /// <summary>The tenant was deleted, and its runs with it.</summary>
    public static RunError Gone { get; } = new(StatusCodes.Status404NotFound, "The run is gone.", "The tenant was deleted while the run was at work.");

    /// <summary>Workers died of it, so nobody could tell why.</summary>
    public static RunError GivenUp { get; } = new(
        StatusCodes.Status500InternalServerError, "Something failed in MTTx itself.", "The run was begun several times and never ended; it is given up. The log has it under the id of the run.");

    /// <summary>Its schedule is gone.</summary>
    public static RunError NoSchedule { get; } = new(StatusCodes.Status410Gone, "The schedule is gone.", "The schedule was deleted before the run began.");

    /// <summary>Its schedule is to do nothing by itself.</summary>
    public static RunError Disabled { get; } = new(StatusCodes.Status410Gone, "The schedule is disabled.", "The schedule was disabled before the run began.");

    /// <summary>Some of its exports failed for good; the result is there all the same.</summary>
    public static RunError NotExported(int failed, int all, string? first) => new(
        StatusCodes.Status502BadGateway,
        "Not everything was exported.",
        string.Create(CultureInfo.InvariantCulture, $"{failed} of {all} exports failed; exports tells which. {first}").TrimEnd());

    /// <summary>Who failed, when it was not MTTx.</summary>
    public string? Upstream { get; init; }

    /// <summary>The status it answered.</summary>
    public int? UpstreamStatus { get; init; }

    /// <summary>What a caller may know of an exception: the words of upstreams are made for that, those of anything else are not.</summary>
    public static RunError Of(Exception exception) => exception switch
    {
        SecOpsException failed => new(FailureHandler.StatusOf(failed), $"{failed.Failure.Upstream} failed.", failed.Message)
        {
            Upstream = failed.Failure.Upstream,
            UpstreamStatus = (int?)failed.Status,
        },
        QueryResultException unusable => new(
            StatusCodes.Status422UnprocessableEntity, "What the queries answer cannot be analyzed.", $"{unusable.Message} Check the tenant's queries and configurations."),
        UnusableFilterException refused => new(StatusCodes.Status422UnprocessableEntity, "The cases cannot be filtered so.", refused.Message),
        ArgumentException refused => new(
            StatusCodes.Status422UnprocessableEntity, "The tenant's configuration cannot be used.", InputException.Of(refused).Message),
        _ => new(
            StatusCodes.Status500InternalServerError, "Something failed in MTTx itself.", "This is a fault of MTTx or of its storage. The log has it under the id of the run."),
    };

    /// <summary>Whether the same may work at another time.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        SecOpsException failed => failed.Failure.IsTransient,
        QueryResultException or UnusableFilterException or ArgumentException => false,
        _ => true,
    };
}
