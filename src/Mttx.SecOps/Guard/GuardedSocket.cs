using System.Net;
using System.Net.Sockets;

namespace Mttx.SecOps.Guard;

/// <summary>Connects to addresses that were checked, and to no others: names are not resolved again.</summary>
internal static class GuardedSocket
{
    public static async ValueTask<Stream> ConnectAsync(
        IPAddress[] addresses, int port, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Exception failed = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses)
        {
            // Each address gets its share, so that a first one that swallows packets leaves time for the others.
            using var share = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            share.CancelAfter(timeout / addresses.Length);
            var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                await socket.ConnectAsync(new IPEndPoint(address, port), share.Token).ConfigureAwait(false);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException e)
            {
                socket.Dispose();

                // Made anew: the original's message tells the address.
                failed = new SocketException((int)e.SocketErrorCode);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                socket.Dispose();
                failed = new SocketException((int)SocketError.TimedOut);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw failed;
    }
}
