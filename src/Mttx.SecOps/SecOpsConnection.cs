using System.Net.Http.Headers;
using Mttx.SecOps.Credentials;
using Mttx.SecOps.Http;

namespace Mttx.SecOps;

/// <summary>The way to one instance: address, credential, and the limits that all calls to it share. Made once per tenant and kept.</summary>
public sealed class SecOpsConnection : IDisposable
{
    private readonly RemoteCaller _caller;
    private readonly AccessTokens _tokens;
    private readonly Uri _base;

    /// <summary>Makes the connection; nothing is sent yet.</summary>
    /// <exception cref="ArgumentException">The endpoint override does not point to this machine.</exception>
    public SecOpsConnection(HttpClient http, SecOpsInstance instance, AccessTokens tokens, SecOpsOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(instance);
        ArgumentNullException.ThrowIfNull(options);
        Instance = instance;
        Options = options;
        Clock = clock;
        _tokens = tokens;
        _caller = new RemoteCaller(http, options, clock);
        _base = BaseAddress(instance, options);
    }

    /// <summary>The instance at the other end.</summary>
    public SecOpsInstance Instance { get; }

    /// <summary>What the operator has set.</summary>
    public SecOpsOptions Options { get; }

    internal TimeProvider Clock { get; }

    /// <inheritdoc/>
    public void Dispose() => _caller.Dispose();

    /// <summary>Calls the API with a path below the instance, such as <c>/dataTables?pageSize=1</c> or <c>/dashboardQueries:execute</c>.</summary>
    internal Task<T> CallAsync<T>(
        RemoteOperation operation,
        HttpMethod method,
        string version,
        string pathBelow,
        Func<HttpContent>? makeBody,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var address = new Uri(_base, $"/{version}/{Instance.Name}{pathBelow}");
        return _caller.CallAsync(
            operation,
            async (credentialRefused, token) => new HttpRequestMessage(method, address)
            {
                Headers =
                {
                    Accept = { new MediaTypeWithQualityHeaderValue("application/json") },
                    Authorization = new AuthenticationHeaderValue("Bearer", await _tokens.GetAsync(credentialRefused, token).ConfigureAwait(false)),
                },
                Content = makeBody?.Invoke(),
            },
            read,
            cancellationToken);
    }

    private static Uri BaseAddress(SecOpsInstance instance, SecOpsOptions options) =>
        LoopbackEndpoint.Check(options.EndpointOverride)
        ?? new Uri(options.HostTemplate.Replace("{region}", instance.Region.Name, StringComparison.Ordinal));
}
