using System.Net;

namespace Mttx.SecOps.Guard;

/// <summary>Lets the guard's own refusals through as they are, and keeps requests on transports that the guard sees.</summary>
internal sealed class GuardedHandler(SocketsHttpHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // HTTP/3 connects by itself, past the callback that checks addresses; so neither asked for nor upgraded to.
        request.VersionPolicy = HttpVersionPolicy.RequestVersionOrLower;
        if (request.Version > HttpVersion.Version20)
        {
            request.Version = HttpVersion.Version20;
        }

        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e) when (e.InnerException is SecOpsException refusal)
        {
            throw new SecOpsException(refusal.Failure);
        }
    }
}
