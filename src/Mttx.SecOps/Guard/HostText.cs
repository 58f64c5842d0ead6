using System.Globalization;
using System.Net;

namespace Mttx.SecOps.Guard;

/// <summary>How hosts are written: brought to one form, and told apart into addresses, names of this network and names of the internet.</summary>
internal static class HostText
{
    // RFC 6761, RFC 6762, RFC 8375 and ICANN's reservation of "internal": names that only the network at hand answers for.
    private static readonly string[] LocalSuffixes = [".localhost", ".local", ".internal", ".home.arpa"];

    // What clouds call their metadata services outside of the suffixes above.
    private static readonly string[] MetadataNames = ["metadata.goog", "metadata.azure.com"];

    /// <summary>Lower case, no brackets, no final dot.</summary>
    public static string Normalize(string host) => host.Trim('[', ']').TrimEnd('.').ToLowerInvariant();

    /// <summary>
    /// Whether a host beyond ASCII is made of letters and digits as IDNA (RFC 5892) has them. Circled or wide digits are not: whether they
    /// fold to an address depends on the machine.
    /// </summary>
    public static bool IsPlain(string host) =>
        host.All(c => char.IsAscii(c) || (c is < '\uFF00' && (char.IsLetterOrDigit(c) || IsMark(c))));

    /// <summary>Reads an address in any form that resolvers take for one: <c>127.1</c>, <c>0x7f.0.0.1</c>, <c>2130706433</c>, IPv6.</summary>
    public static bool TryReadAddress(string normalized, out IPAddress address)
    {
        // The port that IPAddress.Parse would take after an IPv6 address in brackets cannot come here: brackets are gone.
        var isAddress = IPAddress.TryParse(Uri.UnescapeDataString(normalized), out var read);
        address = read ?? IPAddress.None;
        return isAddress;
    }

    /// <summary>Whether a host that is no address still ends as one does, such as <c>1.2.3.4.5</c> or <c>0x1ffffffff</c>: no domain does.</summary>
    public static bool LooksLikeAddress(string normalized)
    {
        var last = normalized[(normalized.LastIndexOf('.') + 1)..];
        return last.Length > 0
            && (last.All(char.IsAsciiDigit) || (last.StartsWith("0x", StringComparison.Ordinal) && last.Skip(2).All(char.IsAsciiHexDigit)));
    }

    /// <summary>Whether the name has a meaning only inside the network that asks.</summary>
    public static bool IsLocalName(string normalized) =>
        !normalized.Contains('.', StringComparison.Ordinal)
        || LocalSuffixes.Any(suffix => normalized.EndsWith(suffix, StringComparison.Ordinal))
        || MetadataNames.Contains(normalized, StringComparer.Ordinal);

    private static bool IsMark(char c) => char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
