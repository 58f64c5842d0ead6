namespace Mttx.SecOps.Credentials;

/// <summary>Sends what is meant for Google's token servers to the address that stands in for them, when one is set.</summary>
internal sealed class TokenServerHandler(HttpMessageHandler shared, Uri? standIn) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _connections = new(shared, disposeHandler: false);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (standIn is not null && request.RequestUri is { } uri && uri.Host.EndsWith(".googleapis.com", StringComparison.OrdinalIgnoreCase))
        {
            request.RequestUri = new Uri(standIn, uri.PathAndQuery);
        }

        return await _connections.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
