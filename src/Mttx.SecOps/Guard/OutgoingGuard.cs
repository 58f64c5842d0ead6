using System.Net;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Guard;

/// <summary>
/// Keeps calls to URLs that users typed (SOAR, webhooks) on the public internet: https only, and never to this machine, its network or a
/// cloud's metadata service. <see cref="Check"/> tells users early what is wrong with a URL; what protects is the handler, which looks at
/// the addresses that a name has at the moment of connecting and connects to just these.
/// </summary>
public sealed class OutgoingGuard
{
    private const int LongestUrl = 2_048;
    private const int LongestShown = 80;

    private readonly AllowedHost[] _allowed;
    private readonly TimeSpan _connectTimeout;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _resolve;

    /// <summary>Makes a guard.</summary>
    /// <param name="options">What the operator allows beyond the rules.</param>
    /// <param name="resolve">Finds the addresses of a name; null for the system's resolver.</param>
    /// <exception cref="ArgumentException">An allowed host is not written as one, or the time to connect is out of range.</exception>
    public OutgoingGuard(OutgoingGuardOptions options, Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ConnectTimeout < TimeSpan.FromSeconds(1) || options.ConnectTimeout > TimeSpan.FromMinutes(5))
        {
            throw new ArgumentException($"{nameof(options.ConnectTimeout)} is {options.ConnectTimeout}; it may be 1 second to 5 minutes.");
        }

        _allowed = [.. options.AllowedHosts.Select(AllowedHost.Parse)];
        _connectTimeout = options.ConnectTimeout;
        _resolve = resolve ?? Dns.GetHostAddressesAsync;
    }

    /// <summary>Checks a URL as it was typed. Names are not resolved here: what they lead to is checked when connecting.</summary>
    /// <param name="url">What the user typed.</param>
    /// <param name="field">What the user calls it, such as <c>SOAR URL</c>; it begins the message.</param>
    /// <returns>The URL to call.</returns>
    /// <exception cref="ArgumentException">It may not be called; the message names the field, the value without its secrets and the way out.</exception>
    public Uri Check(string? url, string field)
    {
        var text = (url ?? "").Trim();
        if (text.Length is 0 or > LongestUrl || text.Any(char.IsControl)
            || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || !text.StartsWith(uri.Scheme + "://", StringComparison.OrdinalIgnoreCase)
            || uri.IdnHost.Length == 0
            || !HostText.IsPlain(uri.Host))
        {
            throw Refused(field, Shown(text), "is not a web address", "Give one such as https://soar.example.com.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw Refused(field, Shown(uri), "holds a user name or password", "Leave out what stands before the @.");
        }

        var host = HostText.Normalize(uri.IdnHost);
        if (uri.Scheme is not ("https" or "http") || (uri.Scheme == "http" && !Allows(host, uri.Port)))
        {
            throw Refused(field, Shown(uri), "is not https", "Give an address that begins with https://.");
        }

        return Allows(host, uri.Port) || MayBePublic(host)
            ? uri
            : throw Refused(field, Shown(uri), "does not lead to the public internet", "Give a public https address, or have the operator allow this host.");
    }

    /// <summary>
    /// A handler that connects only where the rules allow, follows no redirects, keeps no cookies and uses no proxy from the environment,
    /// since a proxy would resolve names by itself. A refusal is a <see cref="SecOpsException"/> of kind <see cref="FailureKind.Refused"/>.
    /// Made once and kept, as <see cref="HttpClient"/> is.
    /// </summary>
    public HttpMessageHandler CreateHandler() => new GuardedHandler(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,

        // No traces of these calls, which would hold the URLs, and no ids of ours in them.
        ActivityHeadersPropagator = null,
        ConnectTimeout = _connectTimeout,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectCallback = async (context, cancellationToken) =>
        {
            var uri = context.InitialRequestMessage.RequestUri;
            var host = HostText.Normalize(context.DnsEndPoint.Host);
            var addresses = await AddressesAsync(host, context.DnsEndPoint.Port, uri?.Scheme, cancellationToken).ConfigureAwait(false);
            return await GuardedSocket.ConnectAsync(addresses, context.DnsEndPoint.Port, _connectTimeout, cancellationToken).ConfigureAwait(false);
        },
    });

    private async Task<IPAddress[]> AddressesAsync(string host, int port, string? scheme, CancellationToken cancellationToken)
    {
        var isAllowed = Allows(host, port);
        if (!isAllowed && (scheme != "https" || !MayBePublic(host)))
        {
            throw RefusedConnect(host, "it may not be called");
        }

        var addresses = HostText.TryReadAddress(host, out var literal) ? [literal] : await _resolve(host, cancellationToken).ConfigureAwait(false);

        // One closed address among several is enough: a name of the internet has none, and which one answers is not ours to choose.
        return isAllowed || Array.TrueForAll(addresses, PublicAddress.Is)
            ? addresses
            : throw RefusedConnect(host, "its name leads to an address that outgoing calls may not reach");
    }

    private bool Allows(string host, int port) => Array.Exists(_allowed, allowed => allowed.Covers(host, port));

    private static bool MayBePublic(string host) => HostText.TryReadAddress(host, out var address)
        ? PublicAddress.Is(address)
        : !HostText.LooksLikeAddress(host) && !HostText.IsLocalName(host);

    // The address found is not told: to the one who typed the name it would draw a map of the network behind.
    private static SecOpsException RefusedConnect(string host, string why) => new(new SecOpsFailure
    {
        Upstream = PrintableText.Of(host) ?? "The host",
        Operation = "connect",
        Kind = FailureKind.Refused,
        Detail = why,
        WayOut = "Give a public https address, or have the operator allow this host.",
    });

    private static ArgumentException Refused(string field, string shown, string why, string wayOut) =>
        new($"{field}: {shown} {why}. {wayOut}");

    // Webhook URLs are secrets from the path on, so only the part before it is shown.
    private static string Shown(Uri uri) => Shown($"{uri.Scheme}://{uri.IdnHost}{(uri.IsDefaultPort ? "" : $":{uri.Port}")}");

    private static string Shown(string text)
    {
        var start = text.IndexOf("://", StringComparison.Ordinal) is var colon and >= 0 ? colon + 3 : 0;
        var end = text.AsSpan(start).IndexOfAny("/\\?#") is var slash and >= 0 ? start + slash : text.Length;
        var name = text.LastIndexOf('@', Math.Max(0, end - 1), Math.Max(0, end - start)) is var at and >= 0 ? at + 1 : start;
        var line = PrintableText.Of(text[..start] + text[name..end]) ?? "";
        return line.Length == 0 ? "an empty value" : $"\"{(line.Length <= LongestShown ? line : line[..(LongestShown - 1)] + "…")}\"";
    }
}
