using System.Text;
using Microsoft.AspNetCore.Http;

namespace Mttx.SecOps.Tests.Infrastructure;

/// <summary>What the scripted server does with a request, the bad manners of networks included.</summary>
internal sealed record Reply(Func<HttpContext, Task> Send)
{
    /// <summary>No answer: the connection is torn down.</summary>
    public static Reply Reset { get; } = new(context =>
    {
        context.Abort();
        return Task.CompletedTask;
    });

    /// <summary>No answer until the caller gives up.</summary>
    public static Reply Silence { get; } = new(async context =>
    {
        var gone = new TaskCompletionSource();
        await using (context.RequestAborted.Register(gone.SetResult))
        {
            await gone.Task;
        }
    });

    public static Reply NoContent { get; } = new(context =>
    {
        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    });

    public static Reply Json(string body, int status = 200) => Text(body, "application/json; charset=UTF-8", status);

    public static Reply Html(int status = 200) => Text("<html><body>Sign in</body></html>", "text/html", status);

    public static Reply Text(string body, string type, int status = 200) => new(async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        await context.Response.WriteAsync(body);
    });

    /// <summary>An answer that ends before its announced length.</summary>
    public static Reply Truncated(string body) => new(async context =>
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Encoding.UTF8.GetByteCount(body);
        await context.Response.WriteAsync(body[..(body.Length / 2)]);
        await context.Response.Body.FlushAsync();
        context.Abort();
    });

    /// <summary>An error in Google's form.</summary>
    public static Reply Error(int status, string name, string message = "no", string? reason = null) => Json(
        $$$"""{"error":{"code":{{{status}}},"message":"{{{message}}}","status":"{{{name}}}","details":[{"@type":"x","reason":"{{{reason}}}"}]}}""", status);

    public Reply With(string header, string value) => new(async context =>
    {
        context.Response.Headers[header] = value;
        await Send(context);
    });
}
