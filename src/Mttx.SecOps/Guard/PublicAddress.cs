using System.Net;
using System.Net.Sockets;

namespace Mttx.SecOps.Guard;

/// <summary>
/// Tells addresses of the public internet from all others, by the IANA special-purpose registries (RFC 6890 and its updates).
/// IPv4 is public unless listed; IPv6 only where it is global unicast, so that ranges given out later are closed until known.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork[] ClosedV4 = Networks(
        "0.0.0.0/8", // this network, RFC 791
        "10.0.0.0/8", // private, RFC 1918
        "100.64.0.0/10", // carrier-grade NAT, RFC 6598
        "127.0.0.0/8", // loopback, RFC 1122
        "168.63.129.16/32", // Azure's platform address: DNS, DHCP, health, WireServer
        "169.254.0.0/16", // link-local, RFC 3927; metadata services
        "172.16.0.0/12", // private, RFC 1918
        "192.0.0.0/24", // IETF protocols, RFC 6890
        "192.0.2.0/24", // documentation, RFC 5737
        "192.88.99.0/24", // 6to4 relays, RFC 7526
        "192.168.0.0/16", // private, RFC 1918
        "198.18.0.0/15", // benchmarks, RFC 2544
        "198.51.100.0/24", // documentation, RFC 5737
        "203.0.113.0/24", // documentation, RFC 5737
        "224.0.0.0/4", // multicast, RFC 5771
        "240.0.0.0/4"); // reserved, RFC 1112, and broadcast, RFC 919

    private static readonly IPNetwork[] ClosedV6 = Networks(
        "2001::/23", // IETF protocols, RFC 2928: Teredo, benchmarks, ORCHID
        "2001:db8::/32", // documentation, RFC 3849
        "2002::/16", // 6to4, RFC 3056: holds an IPv4 address, and nothing real is left behind it
        "3fff::/20"); // documentation, RFC 9637

    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // RFC 6052. Only the well-known prefix: 64:ff9b:1::/48 (RFC 8215) leads to somebody's own network.
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool Is(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !ClosedV4.Any(network => network.Contains(address));
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.ScopeId != 0)
        {
            return false;
        }

        if (address.IsIPv4MappedToIPv6)
        {
            return Is(address.MapToIPv4());
        }

        var bytes = address.GetAddressBytes();
        if (Translated.Contains(address))
        {
            return Is(new IPAddress(bytes.AsSpan(12)));
        }

        return GlobalUnicast.Contains(address)
            && !ClosedV6.Any(network => network.Contains(address))
            && (!IsIsatap(bytes) || Is(new IPAddress(bytes.AsSpan(12))));
    }

    // RFC 5214: an interface id of 0000:5efe or 0200:5efe is followed by the IPv4 address that the packet is sent to.
    private static bool IsIsatap(ReadOnlySpan<byte> bytes) =>
        (bytes[8] & ~0x02) == 0 && bytes[9] == 0 && bytes[10] == 0x5E && bytes[11] == 0xFE;

    private static IPNetwork[] Networks(params string[] texts) => [.. texts.Select(text => IPNetwork.Parse(text))];
}
