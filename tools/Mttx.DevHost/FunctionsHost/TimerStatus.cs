namespace Mttx.DevHost.FunctionsHost;

/// <summary>What the host remembers of a timer, and tells with its event.</summary>
internal sealed record TimerStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated);
