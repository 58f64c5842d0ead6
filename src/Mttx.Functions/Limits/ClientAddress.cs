using System.Net;

namespace Mttx.Functions.Limits;

/// <summary>Where a request comes from.</summary>
internal static class ClientAddress
{
    /// <summary>
    /// In Azure every connection comes from the platform, which appends the address it saw to <c>X-Forwarded-For</c>: only the last one there was not
    /// written by the caller. Elsewhere the connection itself tells, and the header is anybody's.
    /// </summary>
    public static string Of(HttpContext context, bool inAzure)
    {
        var forwarded = inAzure ? context.Request.Headers["X-Forwarded-For"].LastOrDefault()?.Split(',').Last().Trim() : null;
        return forwarded is not null && IPEndPoint.TryParse(forwarded, out var endpoint)
            ? endpoint.Address.ToString()
            : context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
    }
}
