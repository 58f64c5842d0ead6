namespace Mttx.Functions.Tests.Runs;

/// <summary>The real clock, moved on by a test that does not want to wait.</summary>
internal sealed class ShiftedClock : TimeProvider
{
    private long _shift;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref _shift));

    public void Advance(TimeSpan time) => Interlocked.Add(ref _shift, time.Ticks);
}
