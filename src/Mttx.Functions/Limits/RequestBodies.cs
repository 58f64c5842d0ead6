using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace Mttx.Functions.Limits;

/// <summary>How large a request's body may be.</summary>
internal static class RequestBodies
{
    /// <summary>Enough for all but results of queries: 1 MiB.</summary>
    public const long Usual = 1 << 20;

    /// <summary>Gives a route a limit of its own, in bytes.</summary>
    public static T WithBodyLimit<T>(this T route, long bytes)
        where T : IEndpointConventionBuilder => route.WithMetadata(new BodyLimit(bytes));

    /// <summary>What is said of a body that is larger.</summary>
    public static string DetailOf(HttpContext context)
    {
        var limit = context.GetEndpoint()?.Metadata.GetMetadata<IRequestSizeLimitMetadata>()?.MaxRequestBodySize
            ?? context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize
            ?? Usual;
        return string.Create(CultureInfo.InvariantCulture, $"The request's body is larger than the {limit:N0} bytes that this route takes.");
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}
