using System.Net;
using System.Net.Sockets;

namespace Mttx.DevHost.Processes;

/// <summary>Ports on 127.0.0.1.</summary>
internal static class FreePort
{
    // Below the range that the system gives to outgoing connections, so that a port remembered is seldom taken by one of them.
    private const int Lowest = 20_000;
    private const int Highest = 32_000;
    private const int Tries = 100;

    public static int Find()
    {
        for (var i = 0; i < Tries; i++)
        {
            var port = Random.Shared.Next(Lowest, Highest);
            if (IsFree(port))
            {
                return port;
            }
        }

        throw new DevHostException($"There is no free port between {Lowest} and {Highest} on 127.0.0.1.");
    }

    /// <exception cref="DevHostException">Something listens there; the message says which option gives another port.</exception>
    public static int Check(int port, string option) => port == 0 ? Find() : IsFree(port) ? port : throw Taken(port, option);

    public static DevHostException Taken(int port, string option, Exception? inner = null) =>
        new($"port {port} is taken: another program listens there, perhaps another dev host. End it, or give another with {option} N.", inner);

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
