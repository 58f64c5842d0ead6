using Microsoft.AspNetCore.Http.HttpResults;

namespace Mttx.Functions.Triggers;

/// <summary>What the Functions host calls by itself: its ping, the timer and the queue. Each is named after its folder beside this file.</summary>
/// <remarks>Not below <c>/api</c>, which is all that the host hands on from outside.</remarks>
internal static partial class TriggerEndpoints
{
    // The names of the triggers in function.json.
    private const string Timer = "timer";
    private const string Message = "msg";

    public static IServiceCollection AddTriggers(this IServiceCollection services) =>
        services.AddSingleton<TickTrigger>().AddSingleton<RunTrigger>();

    public static void MapTriggers(this IEndpointRouteBuilder app)
    {
        var host = app.MapGroup("").AllowAnonymous().ExcludeFromDescription();
        host.MapGet("/", () => TypedResults.Text("MTTx"));
        host.MapPost("/tick", TickAsync);
        host.MapPost("/run", RunAsync);
    }

    private static Task<Results<Ok<InvocationResponse>, ProblemHttpResult>> TickAsync(
        HttpContext context, TickTrigger trigger, IHostApplicationLifetime lifetime, ILogger<TickTrigger> logger, CancellationToken cancellationToken) =>
        FireAsync(context, Timer, trigger.FireAsync, lifetime, logger, cancellationToken);

    private static Task<Results<Ok<InvocationResponse>, ProblemHttpResult>> RunAsync(
        HttpContext context, RunTrigger trigger, IHostApplicationLifetime lifetime, ILogger<RunTrigger> logger, CancellationToken cancellationToken) =>
        FireAsync(context, Message, trigger.FireAsync, lifetime, logger, cancellationToken);

    private static async Task<Results<Ok<InvocationResponse>, ProblemHttpResult>> FireAsync(
        HttpContext context,
        string binding,
        Func<Invocation, CancellationToken, Task<InvocationResponse>> fire,
        IHostApplicationLifetime lifetime,
        ILogger logger,
        CancellationToken cancellationToken)
    {
        // A page in a browser on this machine cannot send it without asking first.
        if (!context.Request.HasJsonContentType())
        {
            return Refusal(StatusCodes.Status415UnsupportedMediaType, "Events come as application/json.");
        }

        // Work ends when the process is told to: its message is delivered again, elsewhere.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            return TypedResults.Ok(await fire(await Invocation.ReadAsync(context.Request.Body, binding, either.Token), either.Token));
        }
        catch (InvocationException e)
        {
            Log.NotUnderstood(logger, e.Message);
            return Refusal(StatusCodes.Status400BadRequest, e.Message);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return Refusal(StatusCodes.Status503ServiceUnavailable, "The process is stopping.");
        }
    }

    private static ProblemHttpResult Refusal(int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status, title: "The event was not processed.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "An event was not understood. {Reason}")]
        public static partial void NotUnderstood(ILogger logger, string reason);
    }
}
