using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Mttx.Functions.Exports;

/// <summary>By what the receiver of a webhook can tell that a call is MTTx's, and how old it is.</summary>
internal static class WebhookSignature
{
    /// <summary><c>sha256=</c> and the HMAC of the time, a dot and the body, in hexadecimal digits.</summary>
    /// <param name="secret">The secret that both sides know; its UTF-8 bytes are the key.</param>
    /// <param name="sentAt">When the call is sent, in seconds since 1970.</param>
    /// <param name="body">The body as it is sent.</param>
    public static string Of(string secret, long sentAt, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hash.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{sentAt}.")));
        hash.AppendData(body);
        return $"sha256={Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
