using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Mttx.Functions.Limits;

/// <summary>Slows down who tries keys. It is the looking up that is to be spared: no key can be guessed anyway.</summary>
internal sealed class FailedAttempts(IOptions<RateLimitOptions> options, TimeProvider clock) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.Get(address, _ => new TokenBucket(options.Value.FailedKeysPerMinute, options.Value.FailedKeysPerMinute, clock)));

    /// <summary>How long an address has to wait until a key from it is looked at; null for not at all.</summary>
    public TimeSpan? WaitOf(string address)
    {
        using var lease = _limiter.AttemptAcquire(address, 0);
        return !lease.IsAcquired && lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : null;
    }

    /// <summary>Counts a key that was not valid.</summary>
    public void Count(string address) => _limiter.AttemptAcquire(address).Dispose();

    public void Dispose() => _limiter.Dispose();
}
