using System.Net.Sockets;
using Microsoft.AspNetCore.Connections.Features;
using Mttx.Simulator.Identity;
using Mttx.Simulator.Journals;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Misbehaving;

/// <summary>Lets requests go wrong as the rules say.</summary>
internal static class Misbehaviour
{
    private const int TricklePieces = 8;

    public static async Task ApplyAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { } operation)
        {
            await next(context);
            return;
        }

        var rules = context.RequestServices.GetRequiredService<MisbehaviourRules>().Draw(TenantRequests.TenantOf(context), operation.Name);
        foreach (var rule in rules)
        {
            JournalEntry.Of(context).Misbehaviour.Add(MisbehaviourRule.NameOf(rule.Kind));
        }

        foreach (var pause in rules.Where(rule => rule.Kind == MisbehaviourKind.Latency))
        {
            await Task.Delay(pause.LatencyMs, context.RequestAborted);
        }

        await (rules.FirstOrDefault(rule => rule.Kind != MisbehaviourKind.Latency) is { } wrong
            ? GoWrongAsync(context, next, wrong, operation)
            : next(context));
    }

    private static Task GoWrongAsync(HttpContext context, RequestDelegate next, MisbehaviourRule rule, Operation operation)
    {
        switch (rule.Kind)
        {
            case MisbehaviourKind.Throttled:
                throw ApiException.Throttled(rule.RetryAfterSeconds);
            case MisbehaviourKind.InternalError:
                throw new ApiException(500, "INTERNAL", "Internal error encountered.");
            case MisbehaviourKind.BadGateway:
                return HtmlAsync(context, 502, "<!DOCTYPE html>\n<html lang=en><title>Error 502 (Server Error)!!1</title><p>The server encountered a temporary error.</html>\n");
            case MisbehaviourKind.Unavailable:
                throw new ApiException(503, "UNAVAILABLE", "The service is currently unavailable.");
            case MisbehaviourKind.DeadlineExceeded:
                throw ApiException.DeadlineExceeded();
            case MisbehaviourKind.Html:
                return HtmlAsync(context, 200, "<html><head><title>Sign in</title></head><body>Please sign in to the proxy.</body></html>\n");
            case MisbehaviourKind.ExpiredToken:
                context.RequestServices.GetRequiredService<AccessTokens>().Revoke(context);
                throw ApiException.Unauthenticated();
            case MisbehaviourKind.PermissionDenied:
                throw ApiException.PermissionDenied(
                    rule.Permission ?? operation.Permission ?? operation.Name, "//chronicle.googleapis.com/" + TenantRequests.TenantOf(context)?.ResourceName);
            case MisbehaviourKind.Severe:
                return CannedAnswers.SevereAsync(context);
            case MisbehaviourKind.ImportFailure:
                return CannedAnswers.ImportFailureAsync(context);
            case MisbehaviourKind.Reset when rule.Bytes is null:
                Reset(context);
                return Task.CompletedTask;
            default:
                return SpoilAsync(context, next, rule);
        }
    }

    // The answer is made in full first: these are the rare requests, so holding it costs little.
    private static async Task SpoilAsync(HttpContext context, RequestDelegate next, MisbehaviourRule rule)
    {
        var answer = await AnswerOfAsync(context, next);
        var at = Math.Min(rule.Bytes ?? (answer.Length / 2), answer.Length);
        switch (rule.Kind)
        {
            case MisbehaviourKind.Reset:
                await context.Response.Body.WriteAsync(answer.AsMemory(0, at), context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                Reset(context);
                break;
            case MisbehaviourKind.Truncate:
                await context.Response.Body.WriteAsync(answer.AsMemory(0, at), context.RequestAborted);
                break;
            case MisbehaviourKind.BrokenJson:
                await context.Response.Body.WriteAsync(answer.AsMemory(0, at), context.RequestAborted);
                await context.Response.Body.WriteAsync("}]\u0000{\"oops\":"u8.ToArray(), context.RequestAborted);
                await context.Response.Body.WriteAsync(answer.AsMemory(at), context.RequestAborted);
                break;
            case MisbehaviourKind.Trickle:
                await TrickleAsync(context, answer, rule);
                break;
            case MisbehaviourKind.LoseAnswer:
                Reset(context);
                break;
            default:
                throw new InvalidOperationException($"{rule.Kind} is not dealt with.");
        }
    }

    private static async Task<byte[]> AnswerOfAsync(HttpContext context, RequestDelegate next)
    {
        var body = context.Response.Body;
        using var held = new MemoryStream();
        context.Response.Body = held;
        try
        {
            await ApiErrors.AnswerAsync(context, next);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
        finally
        {
            context.Response.Body = body;
        }

        context.Response.ContentLength = null;
        return held.ToArray();
    }

    private static async Task TrickleAsync(HttpContext context, byte[] answer, MisbehaviourRule rule)
    {
        var size = Math.Max(rule.Bytes ?? ((answer.Length / TricklePieces) + 1), 1);
        for (var at = 0; at < answer.Length; at += size)
        {
            await context.Response.Body.WriteAsync(answer.AsMemory(at, Math.Min(size, answer.Length - at)), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(rule.LatencyMs, context.RequestAborted);
        }
    }

    // Lingering for no time makes the kernel send a reset, where an orderly end would look like an early end of the body.
    private static void Reset(HttpContext context)
    {
        // Before the client can know: who then asks the journal must find it there.
        var entry = JournalEntry.Of(context);
        entry.WasReset = true;
        context.RequestServices.GetRequiredService<Journal>().End(entry);
        if (context.Features.Get<IConnectionSocketFeature>() is { } connection)
        {
            connection.Socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }

        context.Abort();
    }

    private static Task HtmlAsync(HttpContext context, int status, string page)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=UTF-8";
        return context.Response.WriteAsync(page, context.RequestAborted);
    }
}
