namespace Mttx.SecOps.Guard;

/// <summary>What the operator may set about outgoing calls to addresses that users typed. Section <c>OutgoingGuard</c>.</summary>
public sealed record OutgoingGuardOptions
{
    /// <summary>
    /// Hosts that may be called over http too and wherever they are: <c>soar.corp.example</c> (any port), <c>127.0.0.1:8080</c>,
    /// <c>[::1]:8080</c>. Exact hosts only; a name and the address it leads to are two hosts. Default none.
    /// </summary>
    public IReadOnlyList<string> AllowedHosts { get; init; } = [];

    /// <summary>Time for resolving a name and connecting. Default 15 seconds, range 1 second to 5 minutes.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);
}
