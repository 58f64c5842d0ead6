using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Mttx.Functions.Tests.Telemetry;

/// <summary>Takes what OpenTelemetry sends over HTTP, and shows it as text: protobuf writes texts as they are.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<(string Path, string Text)> _received = new();

    private Collector()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            _received.Enqueue((context.Request.Path, Encoding.UTF8.GetString(body.ToArray())));
        });
    }

    public string Address => _app.Urls.First();

    public string Logs => Of("/v1/logs");

    public string Metrics => Of("/v1/metrics");

    public string Traces => Of("/v1/traces");

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private string Of(string path) => string.Join('\n', _received.Where(r => r.Path == path).Select(r => r.Text));
}
