using System.Net;
using Mttx.SecOps.Http;

namespace Mttx.SecOps.Webhooks;

/// <summary>Posts to URLs that users typed and that are secrets: of them messages tell the host only, and of what is answered the status only.</summary>
public sealed class WebhookClient : IDisposable
{
    private static readonly RemoteOperation Posting = new(RemoteOperation.Webhook, "post", null, MayRepeat: true) { ReadsFailures = true };

    private readonly RemoteCaller _caller;
    private readonly TimeProvider _clock;

    /// <summary>Makes the client, which takes the HTTP client over.</summary>
    /// <param name="http">Must follow no redirects and guard the addresses that it connects to.</param>
    /// <param name="options">Tries and time limits.</param>
    /// <param name="clock">The time.</param>
    public WebhookClient(HttpClient http, SecOpsOptions options, TimeProvider clock)
    {
        _caller = new RemoteCaller(http, options, clock);
        _clock = clock;
    }

    /// <summary>Posts JSON, again after failures that may pass; the receiver must be able to tell a repetition by its headers.</summary>
    /// <param name="address">Where to; checked by the caller.</param>
    /// <param name="json">What.</param>
    /// <param name="headers">Makes the headers of a try.</param>
    /// <param name="cancellationToken">Ends the call early.</param>
    /// <returns>The status that was answered, one of success.</returns>
    /// <exception cref="SecOpsException">It did not arrive, or was not accepted.</exception>
    public async Task<HttpStatusCode> PostAsync(
        Uri address, byte[] json, Func<IEnumerable<KeyValuePair<string, string>>> headers, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(address);
        try
        {
            return await _caller.CallAsync(
                Posting,
                (_, _) => Task.FromResult(Request(address, json, headers())),
                (response, _) => response.IsSuccessStatusCode
                    ? Task.FromResult(response.StatusCode)
                    : throw new SecOpsException(WebhookFailures.Of(Posting, response, _clock)),
                cancellationToken).ConfigureAwait(false);
        }
        catch (SecOpsException e)
        {
            throw new SecOpsException(WebhookFailures.Explain(e.Failure, address), e.InnerException);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _caller.Dispose();

    private static HttpRequestMessage Request(Uri address, byte[] json, IEnumerable<KeyValuePair<string, string>> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonBody.Of(json) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }
}
