using Azure;
using Microsoft.AspNetCore.Http.HttpResults;
using Mttx.Functions.Identity;

namespace Mttx.Functions.Health;

/// <summary>Whether the process lives, and whether it can do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder api)
    {
        var health = api.MapGroup("/health").WithTags("Health").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new HealthAnswer("live"))).WithSummary("Whether the process lives");
        health.MapGet("/ready", ReadyAsync)
            .WithSummary("Whether storage and secrets can be reached; operators see which cannot")
            .Produces<HealthAnswer>()
            .Produces<HealthAnswer>(StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<JsonHttpResult<HealthAnswer>> ReadyAsync(
        HttpContext context, Readiness readiness, CallerRecognition recognition, CancellationToken cancellationToken)
    {
        var failing = await readiness.FailingAsync(cancellationToken);
        return failing.Count == 0
            ? TypedResults.Json(new HealthAnswer("ready"))
            : TypedResults.Json(
                new HealthAnswer("not_ready", await IsOperatorAsync(context, recognition, cancellationToken) ? failing : null),
                statusCode: StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<bool> IsOperatorAsync(HttpContext context, CallerRecognition recognition, CancellationToken cancellationToken)
    {
        try
        {
            var recognized = await recognition.RecognizeAsync(context, cancellationToken);
            return recognized.Succeeded && Roles.Includes(recognized.Caller.Role, Roles.Operator);
        }
        catch (Exception e) when (e is RequestFailedException or AggregateException)
        {
            // Without storage keys cannot be told; the log has the failure already.
            return false;
        }
    }
}
