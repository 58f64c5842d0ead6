using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.FileProviders;
using Mttx.DevHost.FunctionsHost;
using Mttx.DevHost.Processes;

namespace Mttx.DevHost.Web;

/// <summary>The one origin that browsers see: the page, and the API below it, as the static web app has them.</summary>
internal static class Front
{
    // The Functions host's own limit for bodies.
    private const long LargestBody = 100 * 1024 * 1024;

    /// <summary>Makes it; nothing listens yet.</summary>
    /// <param name="port">Port on 127.0.0.1; 0 takes a free one.</param>
    /// <param name="page">The folder of the built page; null sends browsers to the API's documentation.</param>
    /// <param name="app">The app, whose HTTP functions are mapped.</param>
    /// <param name="handler">Its process.</param>
    /// <exception cref="DevHostException">The page's settings are wrong.</exception>
    public static WebApplication Create(int port, string? page, FunctionApp app, CustomHandler handler)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.Listen(IPAddress.Loopback, port, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });
        builder.Services.AddHttpForwarder();
        builder.Services.AddResponseCompression();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        if (page is not null)
        {
            builder.Services.AddSingleton(PageSettings.Of(page)).AddSingleton<PageFiles>();
            builder.Services.AddSingleton<IFileProvider>(_ => new PhysicalFileProvider(page));
        }

        var front = builder.Build();
        var api = $"/{app.Host.RoutePrefix}";
        front.UseWhen(context => !context.Request.Path.StartsWithSegments(api), files => files.UseResponseCompression());
        front.UseRouting();
        front.MapFunctions(app, handler);
        front.MapFallback($"{api}/{{**path}}", () => Results.NotFound());
        if (page is null)
        {
            front.MapGet("/", () => Results.Redirect($"{api}/docs"));
        }
        else
        {
            front.MapMethods("/{**path}", ["GET", "HEAD"], (HttpContext context, PageFiles files) => files.Answer(context));
        }

        return front;
    }

    public static async Task StartAsync(WebApplication front, int port, CancellationToken cancellationToken)
    {
        try
        {
            await front.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException)
        {
            throw FreePort.Taken(port, "--port", e);
        }
    }
}
