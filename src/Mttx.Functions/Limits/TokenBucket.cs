using System.Threading.RateLimiting;

namespace Mttx.Functions.Limits;

/// <summary>A token bucket that goes by the app's clock.</summary>
/// <remarks>The framework's own goes by the machine's, so that nothing about it could be tested without waiting.</remarks>
/// <param name="burst">Tokens it holds; it starts full.</param>
/// <param name="perMinute">Tokens that come back each minute.</param>
/// <param name="clock">What time it is.</param>
internal sealed class TokenBucket(int burst, int perMinute, TimeProvider clock) : RateLimiter
{
    private const long OneToken = TimeSpan.TicksPerMinute;

    private readonly Lock _lock = new();

    // Counted in ticks of refilling: whole numbers, so that no token is a rounding short.
    private Int128 _credit = (Int128)burst * OneToken;
    private long _filled = clock.GetTimestamp();

    /// <summary>How long it has been full, hence of no use; the framework drops it then.</summary>
    public override TimeSpan? IdleDuration
    {
        get
        {
            lock (_lock)
            {
                var idle = clock.GetElapsedTime(_filled) - TimeToHave(burst);
                return idle > TimeSpan.Zero ? idle : null;
            }
        }
    }

    public override RateLimiterStatistics GetStatistics()
    {
        lock (_lock)
        {
            Fill();
            return new RateLimiterStatistics { CurrentAvailablePermits = (long)(_credit / OneToken) };
        }
    }

    // None asked for: tells whether there are any.
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            Fill();
            var needed = Math.Max(1, permitCount);
            if (_credit < (Int128)needed * OneToken)
            {
                return new Lease(TimeToHave(needed));
            }

            _credit -= (Int128)permitCount * OneToken;
            return new Lease(null);
        }
    }

    // Nobody waits in line: who has to wait is told for how long.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) =>
        new(AttemptAcquireCore(permitCount));

    private void Fill()
    {
        var now = clock.GetTimestamp();
        _credit = Int128.Min((Int128)burst * OneToken, _credit + ((Int128)clock.GetElapsedTime(_filled, now).Ticks * perMinute));
        _filled = now;
    }

    private TimeSpan TimeToHave(int tokens)
    {
        var missing = Int128.Max(0, ((Int128)tokens * OneToken) - _credit);
        return TimeSpan.FromTicks((long)((missing + perMinute - 1) / perMinute));
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return wait is not null && metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
