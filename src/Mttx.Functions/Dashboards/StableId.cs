using System.Security.Cryptography;
using System.Text;

namespace Mttx.Functions.Dashboards;

/// <summary>Ids that are the same for the same thing, so that a dashboard is the same document whenever it is made.</summary>
internal static class StableId
{
    /// <summary>A UUID in the form of version 5, which is made of names.</summary>
    public static string Of(params ReadOnlySpan<string> parts)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts)));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString();
    }
}
