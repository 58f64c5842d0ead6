namespace Mttx.SecOps;

/// <summary>An address that stands in for Google's, for the simulator. Credentials go there, so it must be on this machine.</summary>
internal static class LoopbackEndpoint
{
    /// <summary>Gives the address back, or refuses it.</summary>
    /// <exception cref="ArgumentException">It does not point to this machine.</exception>
    public static Uri? Check(Uri? endpoint) =>
        endpoint is null or { IsAbsoluteUri: true, IsLoopback: true, Scheme: "http" or "https" }
            ? endpoint
            : throw new ArgumentException(
                $"EndpointOverride {endpoint} does not point to this machine; it may only be http or https on a loopback address.");
}
