using System.Security.Cryptography;
using System.Text;

namespace Mttx.Functions.ApiKeys;

/// <summary>The text of a key: <c>mttx_&lt;id&gt;_&lt;secret&gt;</c>, 64 bits that find its row and 256 that prove it, both in hexadecimal.</summary>
/// <param name="Id">What finds the row; no secret.</param>
/// <param name="Text">All of it.</param>
internal sealed record ApiKeyText(string Id, string Text)
{
    private const string Start = "mttx_";
    private const int IdLength = 16;
    private const int SecretLength = 64;

    /// <summary>What is stored of it. The secret is random throughout, so that one round is enough: nothing can be tried out but all of it.</summary>
    public byte[] Hash => SHA256.HashData(Encoding.ASCII.GetBytes(Text));

    public static ApiKeyText New()
    {
        var id = RandomNumberGenerator.GetHexString(IdLength, lowercase: true);
        return new ApiKeyText(id, $"{Start}{id}_{RandomNumberGenerator.GetHexString(SecretLength, lowercase: true)}");
    }

    /// <summary>Reads what a caller sent; null when no key looks like this.</summary>
    public static ApiKeyText? Read(string text)
    {
        if (text.Length != Start.Length + IdLength + 1 + SecretLength || !text.StartsWith(Start, StringComparison.Ordinal))
        {
            return null;
        }

        var (id, secret) = (text.Substring(Start.Length, IdLength), text[^SecretLength..]);
        return IsId(id) && text[Start.Length + IdLength] == '_' && IsHex(secret) ? new ApiKeyText(id, text) : null;
    }

    public static bool IsId(string text) => text.Length == IdLength && IsHex(text);

    // Not to be found in a log because somebody logged the object.
    public override string ToString() => Start + Id + "_…";

    private static bool IsHex(string text) => text.All(char.IsAsciiHexDigitLower);
}
