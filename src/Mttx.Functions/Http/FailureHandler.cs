using System.Text.Json;
using Azure;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Mttx.SecOps;

namespace Mttx.Functions.Http;

/// <summary>Turns what went wrong into a problem document that says what to do; the details of our own trouble go to the log only.</summary>
internal sealed partial class FailureHandler(IProblemDetailsService problems, ILogger<FailureHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = ProblemOf(exception);
        if (problem.Status >= StatusCodes.Status500InternalServerError)
        {
            Log.Failed(logger, exception, context.Request.Method, context.Request.Path);
        }

        if (exception is SecOpsException { Failure.RetryAfter: { } wait })
        {
            context.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = problem.Status!.Value;
        return await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem, Exception = exception });
    }

    /// <summary>The status by which callers learn of an upstream's failure.</summary>
    public static int StatusOf(SecOpsException failed) => failed.Kind switch
    {
        FailureKind.TimedOut => StatusCodes.Status504GatewayTimeout,
        FailureKind.Throttled or FailureKind.Unavailable or FailureKind.Unreachable => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status502BadGateway,
    };

    private static ProblemDetails ProblemOf(Exception exception) => exception switch
    {
        BadHttpRequestException { InnerException: JsonException json } => BadJson(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType } bad =>
            new ProblemDetails { Status = bad.StatusCode },
        BadHttpRequestException bad when BindingWords.Of(bad) is var (field, words) => Invalid(field, words),
        BadHttpRequestException bad => new ProblemDetails { Status = bad.StatusCode, Title = "The request is not valid.", Detail = bad.Message },
        SecOpsException failed => Upstream(failed),
        RequestFailedException or AggregateException { InnerException: RequestFailedException } => new ProblemDetails
        {
            Status = StatusCodes.Status503ServiceUnavailable,
            Title = "Storage is not available.",
            Detail = "MTTx could not reach its storage, or was refused by it. Try again; /api/health/ready tells operators more in the log.",
        },
        _ => new ProblemDetails
        {
            Status = StatusCodes.Status500InternalServerError,
            Title = "Something failed in MTTx itself.",
            Detail = "This is a fault of MTTx, not of the request. The log has it under the trace id of this answer.",
        },
    };

    private static HttpValidationProblemDetails BadJson(JsonException json)
    {
        var place = json.LineNumber is { } line ? $" (line {line + 1}, byte {json.BytePositionInLine + 1})" : "";
        return Invalid(JsonWords.FieldOf(json), JsonWords.Of(json) + place);
    }

    private static HttpValidationProblemDetails Invalid(string field, string message) =>
        new(new Dictionary<string, string[]> { [field] = [message] })
        {
            Status = StatusCodes.Status400BadRequest,
            Title = "The request is not valid.",
            Detail = $"{field}: {message}",
        };

    private static ProblemDetails Upstream(SecOpsException failed) => new()
    {
        Status = StatusOf(failed),
        Title = $"{failed.Failure.Upstream} failed.",
        Detail = failed.Message,
        Extensions =
        {
            ["upstream"] = failed.Failure.Upstream,
            ["upstream_status"] = (int?)failed.Status,
            ["way_out"] = failed.Failure.WayOut,
        },
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed.")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string path);
    }
}
