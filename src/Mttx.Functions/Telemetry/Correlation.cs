using System.Diagnostics;

namespace Mttx.Functions.Telemetry;

/// <summary>The id that a request, its log lines, its run and the calls made for it have in common: the W3C trace id.</summary>
internal static class Correlation
{
    /// <summary>The header that answers it.</summary>
    public const string Header = "X-Correlation-Id";

    /// <summary>That of whatever is under way here.</summary>
    public static string? Current => Activity.Current?.TraceId.ToHexString();

    /// <summary>That in a <c>traceparent</c>; null when it is none.</summary>
    public static string? OfTraceParent(string? traceParent) =>
        ActivityContext.TryParse(traceParent, traceState: null, out var context) ? context.TraceId.ToHexString() : null;

    public static void UseCorrelation(this WebApplication app) => app.Use(async (context, next) =>
    {
        // The framework begins none where nobody logs.
        using var own = Activity.Current is null ? Begin(context.Request) : null;

        // Set last, and so on answers of failures too, which begin by clearing what was set before.
        context.Response.OnStarting(Set, (context.Response, Current));
        await next(context);
        Name(context);
    });

    // So that a collector can tell routes apart; paths hold ids, and would be as many names.
    private static void Name(HttpContext context)
    {
        if (Activity.Current is { IsAllDataRequested: true } activity && context.GetEndpoint() is RouteEndpoint { RoutePattern.RawText: { } route })
        {
            activity.DisplayName = $"{context.Request.Method} {route}";
        }
    }

    private static Activity Begin(HttpRequest request)
    {
        var activity = new Activity("request");
        if (ActivityContext.TryParse(request.Headers.TraceParent, traceState: null, out var parent))
        {
            activity.SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        }

        return activity.Start();
    }

    private static Task Set(object state)
    {
        var (response, id) = ((HttpResponse, string?))state;
        response.Headers[Header] = id;
        return Task.CompletedTask;
    }
}
