namespace Mttx.Functions.Tests.Storage.Tables;

/// <summary>A clock that goes on by a second whenever somebody looks.</summary>
internal sealed class TickingClock(DateTimeOffset start) : TimeProvider
{
    private long _looks = -1;

    public override DateTimeOffset GetUtcNow() => start.AddSeconds(Interlocked.Increment(ref _looks));
}
