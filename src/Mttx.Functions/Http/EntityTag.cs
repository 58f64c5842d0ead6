using System.Security.Cryptography;
using System.Text;
using Azure;

namespace Mttx.Functions.Http;

/// <summary>The public side of a row's ETag: strong, opaque, and the same for the same version of the row.</summary>
internal static class EntityTag
{
    /// <summary>The value of the <c>ETag</c> header.</summary>
    public static string Of(ETag stored) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stored.ToString())))[..16]}\"";

    /// <summary>Whether an <c>If-Match</c> header allows a change of that version: no header and <c>*</c> always do.</summary>
    public static bool Matches(HttpRequest request, ETag stored)
    {
        var wanted = request.Headers.IfMatch;
        return wanted.Count == 0
            || wanted.SelectMany(value => (value ?? "").Split(',', StringSplitOptions.TrimEntries))
                .Any(tag => tag == "*" || tag == Of(stored));
    }

    public static void Set(HttpResponse response, ETag stored) => response.Headers.ETag = Of(stored);
}
