namespace Mttx.Functions.Triggers;

/// <summary>What the Functions host calls by itself: its ping, the timer and the queue.</summary>
internal static class TriggerEndpoints
{
    public static void MapTriggers(this IEndpointRouteBuilder app) =>
        app.MapGet("/", () => TypedResults.Text("MTTx")).AllowAnonymous().ExcludeFromDescription();
}
