using System.Collections.Concurrent;
using System.Globalization;
using Mttx.Simulator.Soc;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Identity;

/// <summary>The bearer tokens that were handed out and have not ended.</summary>
internal sealed class AccessTokens(SimulatorOptions options, SimulatorClock clock)
{
    private readonly ConcurrentDictionary<string, (Principal Principal, DateTimeOffset Ends)> _tokens = new(StringComparer.Ordinal);
    private long _count;

    public (string Token, DateTimeOffset Ends) Issue(Principal principal, TimeSpan? lifetime = null)
    {
        var number = Interlocked.Increment(ref _count);
        var bits = SeededRandom.Mix(options.Seed, (ulong)number).ToString("x16", CultureInfo.InvariantCulture);
        var token = $"ya29.sim-{number}-{bits}";
        var ends = clock.Real + (lifetime ?? options.TokenLifetime);
        _tokens[token] = (principal, ends);
        return (token, ends);
    }

    public void Revoke(HttpContext context) => _tokens.TryRemove(Bearer(context) ?? "", out _);

    public Principal? Find(HttpContext context) =>
        Bearer(context) is { } token && _tokens.TryGetValue(token, out var known) && known.Ends > clock.Real ? known.Principal : null;

    public Principal PrincipalOf(HttpContext context) => Find(context) ?? throw ApiException.Unauthenticated();

    private static string? Bearer(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.FirstOrDefault();
        return header?.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) == true ? header["Bearer ".Length..].Trim() : null;
    }
}
