using System.Net;
using Mttx.SecOps.Guard;

namespace Mttx.SecOps.Credentials;

/// <summary>
/// The environment's proxy for the internet only. What Azure and Google hand out inside the machine's own network (identity endpoint,
/// metadata server) would be sent to the proxy too, together with the header that proves who asks.
/// </summary>
internal sealed class OutwardProxy(IWebProxy environment) : IWebProxy
{
    public ICredentials? Credentials
    {
        get => environment.Credentials;
        set => environment.Credentials = value;
    }

    public Uri? GetProxy(Uri destination) => IsBypassed(destination) ? null : environment.GetProxy(destination);

    public bool IsBypassed(Uri host)
    {
        var name = HostText.Normalize(host.IdnHost);
        return (HostText.TryReadAddress(name, out var address) ? !PublicAddress.Is(address) : HostText.IsLocalName(name))
            || environment.IsBypassed(host);
    }
}
