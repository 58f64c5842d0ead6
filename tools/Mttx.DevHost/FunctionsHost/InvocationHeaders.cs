using System.Net.Http.Headers;

namespace Mttx.DevHost.FunctionsHost;

/// <summary>What the host adds to each request that it makes; a client's values do not get through.</summary>
internal static class InvocationHeaders
{
    public const string InvocationId = "X-Azure-Functions-InvocationId";
    public const string HostVersion = "X-Azure-Functions-HostVersion";

    // A host that knows how to proxy.
    private const string Version = "4.1048.0.0";

    public static void AddTo(HttpRequestHeaders headers)
    {
        headers.Remove(InvocationId);
        headers.Remove(HostVersion);
        headers.Add(InvocationId, Guid.NewGuid().ToString());
        headers.Add(HostVersion, Version);
    }
}
