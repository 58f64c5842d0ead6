using System.Net;
using System.Net.Sockets;

namespace Mttx.Benchmarks.Service;

/// <summary>A port on this machine that nobody listens on just now.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
