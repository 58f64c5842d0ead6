using System.Net;
using Yarp.ReverseProxy.Forwarder;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>Hands requests from outside to the app, where a function's route and methods say so.</summary>
internal static class HttpFunctions
{
    // What the platform gives an answer to begin, and the host a transfer to move.
    private static readonly ForwarderRequestConfig Limits = new() { ActivityTimeout = TimeSpan.FromSeconds(240) };

    public static void MapFunctions(this IEndpointRouteBuilder routes, FunctionApp app, CustomHandler handler)
    {
        var http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(15),
        });
        foreach (var function in app.Functions.OfType<HttpFunction>())
        {
            var route = $"/{app.Host.RoutePrefix}/{function.Route}".Replace("//", "/", StringComparison.Ordinal);
            routes.MapMethods(route, function.Methods, app.Host.Proxies
                ? context => ProxyAsync(context, handler, http)
                : context => ForwardedRequest.SendAsync(context, handler.Address, http));
        }
    }

    private static async Task ProxyAsync(HttpContext context, CustomHandler handler, HttpMessageInvoker http)
    {
        var forwarder = context.RequestServices.GetRequiredService<IHttpForwarder>();
        await forwarder.SendAsync(context, handler.Address.ToString(), http, Limits, new Transformer());
    }

    private sealed class Transformer : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            InvocationHeaders.AddTo(proxyRequest.Headers);
        }
    }
}
