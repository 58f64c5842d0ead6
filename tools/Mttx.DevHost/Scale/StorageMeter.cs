using System.Collections.Concurrent;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Features;
using Mttx.DevHost.Processes;
using Mttx.DevHost.Web;
using Yarp.ReverseProxy.Forwarder;

namespace Mttx.DevHost.Scale;

/// <summary>Stands between the app and its storage, and counts what passes: requests are what storage costs by.</summary>
internal sealed partial class StorageMeter : IAsyncDisposable
{
    private readonly WebApplication _proxy;
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly ConcurrentDictionary<(string Service, string Method), long> _requests = new();
    private long _uploaded;

    private StorageMeter(string connectionString)
    {
        var services = new Dictionary<int, (string Name, string Address)>();
        ConnectionString = Endpoint().Replace(connectionString, match =>
        {
            var port = FreePort.Find();
            services[port] = (match.Groups["service"].Value, match.Groups["address"].Value);
            return $"{match.Groups["service"]}Endpoint=http://127.0.0.1:{port}";
        });
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddHttpForwarder();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            foreach (var port in services.Keys)
            {
                kestrel.Listen(IPAddress.Loopback, port);
            }
        });
        _proxy = builder.Build();
        _proxy.Run(async context =>
        {
            var (service, address) = services[context.Connection.LocalPort];
            _requests.AddOrUpdate((service, context.Request.Method), 1, static (_, count) => count + 1);
            Interlocked.Add(ref _uploaded, service == "Blob" ? context.Request.ContentLength ?? 0 : 0);
            await context.RequestServices.GetRequiredService<IHttpForwarder>().SendAsync(context, address, _http, ForwarderRequestConfig.Empty, new AsSent());
        });
    }

    /// <summary>Leads to the storage by way of this.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts it before a storage account of the emulator.</summary>
    public static async Task<StorageMeter> StartAsync(string connectionString, CancellationToken cancellationToken)
    {
        var meter = new StorageMeter(connectionString);
        await meter._proxy.StartAsync(cancellationToken);
        return meter;
    }

    /// <summary>What passed since it was asked last, in words; of each of so many.</summary>
    public string Take(int of)
    {
        var counted = string.Join(", ", _requests
            .GroupBy(pair => pair.Key.Service, pair => (pair.Key.Method, pair.Value))
            .OrderBy(service => service.Key, StringComparer.Ordinal)
            .Select(service => FormattableString.Invariant($"{service.Key} {service.Sum(one => one.Value) / (double)of:0.#} ({Methods(service, of)})")));
        _requests.Clear();
        return FormattableString.Invariant($"{counted}; {Interlocked.Exchange(ref _uploaded, 0) / (double)of / 1024:0.#} KiB into blobs");
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _http.Dispose();
    }

    private static string Methods(IEnumerable<(string Method, long Count)> counted, int of) =>
        string.Join(' ', counted.OrderBy(one => one.Method, StringComparer.Ordinal).Select(one => FormattableString.Invariant($"{one.Method} {one.Count / (double)of:0.#}")));

    // Requests are signed with the path as it is written.
    private sealed class AsSent : HttpTransformer
    {
        public override async ValueTask TransformRequestAsync(
            HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
        {
            await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
            var target = httpContext.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
            proxyRequest.RequestUri = new Uri(destinationPrefix + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        }
    }

    [GeneratedRegex("(?<service>Blob|Queue|Table)Endpoint=(?<address>http://[^/;]*)")]
    private static partial Regex Endpoint();
}
