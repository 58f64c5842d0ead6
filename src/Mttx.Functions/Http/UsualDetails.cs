using Mttx.Functions.Limits;
using Mttx.Functions.Telemetry;

namespace Mttx.Functions.Http;

/// <summary>What to do about the failures that the framework itself answers, which says no more than their number.</summary>
internal static class UsualDetails
{
    public static void Complete(ProblemDetailsContext context)
    {
        context.ProblemDetails.Detail ??= DetailOf(context);

        // The framework's own is the whole traceparent; the log and the header have the trace id.
        context.ProblemDetails.Extensions["trace_id"] = Correlation.Current ?? context.HttpContext.TraceIdentifier;
    }

    private static string? DetailOf(ProblemDetailsContext context) => context.ProblemDetails.Status switch
    {
        StatusCodes.Status404NotFound when context.HttpContext.GetEndpoint() is null => "There is no such route. GET /api/openapi.json lists those that there are.",
        StatusCodes.Status405MethodNotAllowed => $"This route takes {context.HttpContext.Response.Headers.Allow} only.",
        StatusCodes.Status413PayloadTooLarge => RequestBodies.DetailOf(context.HttpContext),
        StatusCodes.Status415UnsupportedMediaType => "Send the body as JSON, with the header Content-Type: application/json.",
        _ => null,
    };
}
