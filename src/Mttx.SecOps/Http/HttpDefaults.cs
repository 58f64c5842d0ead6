using System.Net;

namespace Mttx.SecOps.Http;

/// <summary>What holds for every HTTP client here; time limits are the caller's, since one try of a query may take minutes.</summary>
public static class HttpDefaults
{
    /// <summary>A handler that follows no redirects: an API that redirects is not the API that was meant.</summary>
    public static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectTimeout = TimeSpan.FromSeconds(15),
        PooledConnectionLifetime = TimeSpan.FromMinutes(10),
        UseCookies = false,
    };

    /// <summary>Sets what a client needs.</summary>
    public static HttpClient Configure(HttpClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        client.Timeout = Timeout.InfiniteTimeSpan;
        client.DefaultRequestHeaders.UserAgent.ParseAdd("MTTx/" + typeof(HttpDefaults).Assembly.GetName().Version!.ToString(3));
        return client;
    }
}
