namespace Mttx.Functions.Limits;

/// <summary>The settings of section <c>RateLimits</c>. They hold for each process by itself.</summary>
internal sealed record RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>How many expensive requests a caller may make each minute, in the long run.</summary>
    public int ExpensivePerMinute { get; set; } = 60;

    /// <summary>How many of them at once.</summary>
    public int ExpensiveBurst { get; set; } = 20;

    /// <summary>How many API keys that are not valid one address may send each minute, and at once.</summary>
    public int FailedKeysPerMinute { get; set; } = 20;
}
