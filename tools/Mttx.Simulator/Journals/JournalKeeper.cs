using System.Text;
using Microsoft.AspNetCore.Http.Extensions;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Journals;

/// <summary>Writes the journal, whatever becomes of the request.</summary>
internal static class JournalKeeper
{
    private const int MostBodyBytes = 16 << 10;

    public static async Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Operation>() is not { } operation)
        {
            await next(context);
            return;
        }

        var journal = context.RequestServices.GetRequiredService<Journal>();
        var tenant = TenantRequests.TenantOf(context);
        var entry = new JournalEntry
        {
            Number = journal.NextNumber(),
            Time = context.RequestServices.GetRequiredService<SimulatorClock>().Real,
            Method = context.Request.Method,
            Url = context.Request.GetEncodedPathAndQuery(),
            UserAgent = context.Request.Headers.UserAgent.FirstOrDefault(),
            TraceParent = context.Request.Headers.TraceParent.FirstOrDefault(),
            Tenant = tenant?.Project,
            Operation = operation.Name,
            Parallel = journal.Begin(tenant),
        };
        context.Items[typeof(JournalEntry)] = entry;
        context.Response.Headers["X-Goog-Request-Id"] = $"sim-{entry.Number}";
        context.Request.EnableBuffering();
        try
        {
            // Read ahead, so that a request that is turned away early is in the journal with its body too.
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            entry.BodyBytes = context.Request.Body.Position;
            entry.Body = operation.IsSecret ? null : await StartOfAsync(context.Request.Body);
            context.Request.Body.Position = 0;
            await next(context);
        }
        finally
        {
            entry.Status = entry.WasReset ? 0 : context.Response.StatusCode;
            journal.End(entry);
        }
    }

    private static async Task<string> StartOfAsync(Stream body)
    {
        body.Position = 0;
        var buffer = new byte[Math.Min(MostBodyBytes, body.Length)];
        await body.ReadExactlyAsync(buffer);
        return Encoding.UTF8.GetString(buffer);
    }
}
