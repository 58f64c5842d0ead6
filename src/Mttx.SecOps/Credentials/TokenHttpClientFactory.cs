using Google.Apis.Http;
using IGoogleHttpClientFactory = Google.Apis.Http.IHttpClientFactory;

namespace Mttx.SecOps.Credentials;

/// <summary>Makes the HTTP clients by which Google's library fetches tokens: no redirects, bounded times, connections shared by all credentials.</summary>
internal sealed class TokenHttpClientFactory : HttpClientFactory, IGoogleHttpClientFactory, IDisposable
{
    private const int LongestAnswer = 1 << 20;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly GoogleSignInOptions _options;
    private readonly SocketsHttpHandler _connections = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectTimeout = ConnectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        Proxy = new OutwardProxy(HttpClient.DefaultProxy),
    };

    public TokenHttpClientFactory(GoogleSignInOptions options) => _options = options;

    /// <inheritdoc/>
    ConfigurableHttpClient IGoogleHttpClientFactory.CreateHttpClient(CreateHttpClientArgs args)
    {
        var client = CreateHttpClient(args);
        client.Timeout = _options.Timeout;
        client.MaxResponseContentBufferSize = LongestAnswer;

        // An assertion or a subject token goes to the server it was made for, and nowhere that this one may point to.
        client.MessageHandler.FollowRedirect = false;
        return client;
    }

    public void Dispose() => _connections.Dispose();

    /// <inheritdoc/>
    protected override HttpMessageHandler CreateHandler(CreateHttpClientArgs args) =>
        new TokenServerHandler(_connections, _options.EndpointOverride);
}
