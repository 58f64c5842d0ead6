using System.Buffers;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Guard;

/// <summary>A host that the operator has allowed.</summary>
/// <param name="Host">As <see cref="HostText.Normalize"/> writes it.</param>
/// <param name="Port">The one port; null for all.</param>
internal readonly record struct AllowedHost(string Host, int? Port)
{
    private static readonly SearchValues<char> NotOfAHost = SearchValues.Create("/@?#*\\% \t\r\n");

    public bool Covers(string normalizedHost, int port) => Host == normalizedHost && (Port is null || Port == port);

    /// <exception cref="ArgumentException">It is not a host, or a host and a port.</exception>
    public static AllowedHost Parse(string text)
    {
        // Through Uri, so that a host is written here as it is when a URL is checked: punycode, shortened IPv6, dotted IPv4.
        var hasPort = HasPort(text);
        if (!text.AsSpan().ContainsAny(NotOfAHost)
            && !text.EndsWith(':')
            && Uri.TryCreate($"https://{text}/", UriKind.Absolute, out var uri)
            && uri.IdnHost.Length > 0
            && (!hasPort || uri.Port > 0))
        {
            return new AllowedHost(HostText.Normalize(uri.IdnHost), hasPort ? uri.Port : null);
        }

        throw new ArgumentException(
            $"\"{PrintableText.Of(text)}\" among AllowedHosts is not a host or host:port; write it such as soar.corp.example or 127.0.0.1:8080.");
    }

    private static bool HasPort(string text) => text.LastIndexOf(':') is var colon && colon > text.LastIndexOf(']') && colon >= 0;
}
