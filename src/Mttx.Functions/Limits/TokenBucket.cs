using System.Threading.RateLimiting;

namespace Mttx.Functions.Limits;

/// <summary>A token bucket that goes by the app's clock; the framework's own goes by the machine's, so that nothing about it could be tested without waiting.</summary>
/// <param name="burst">Tokens it holds; it starts full.</param>
/// <param name="perMinute">Tokens that come back each minute.</param>
/// <param name="clock">What time it is.</param>
internal sealed class TokenBucket(int burst, int perMinute, TimeProvider clock) : RateLimiter
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
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
            return new RateLimiterStatistics { CurrentAvailablePermits = (long)_tokens };
        }
    }

    // None asked for: tells whether there are any.
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_lock)
        {
            Fill();
            var needed = Math.Max(1, permitCount);
            if (_tokens < needed)
            {
                return new Lease(TimeToHave(needed));
            }

            _tokens -= permitCount;
            return new Lease(null);
        }
    }

    // Nobody waits in line: who has to wait is told for how long.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => new(AttemptAcquireCore(permitCount));

    private void Fill()
    {
        var now = clock.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (clock.GetElapsedTime(_filled, now).TotalMinutes * perMinute));
        _filled = now;
    }

    private TimeSpan TimeToHave(int tokens) => TimeSpan.FromMinutes(Math.Max(0, tokens - _tokens) / perMinute);

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
