namespace Mttx.Functions.Http;

/// <summary>The header by which a caller names a request, so that sending it again does not start work again.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    private const int Longest = 200;

    /// <summary>The key; null when none was sent, or when what was sent is none, which is then told.</summary>
    public static string? Read(HttpRequest request, Invalid invalid)
    {
        if (!request.Headers.TryGetValue(Header, out var sent))
        {
            return null;
        }

        if (sent is [{ Length: > 0 and <= Longest } key] && key.All(c => c is >= ' ' and <= '~'))
        {
            return key;
        }

        invalid.Add(Header, $"{Invalid.Shown(sent)} is no key; send one of 1 to {Longest} printable ASCII characters, such as a UUID.");
        return null;
    }
}
