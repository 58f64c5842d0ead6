namespace Mttx.Simulator;

/// <summary>Two clocks: one for cases and relative windows, which can stand still, and the real one for tokens.</summary>
internal sealed class SimulatorClock(SimulatorOptions options, TimeProvider time)
{
    /// <summary>Where the generated data ends, to the whole second.</summary>
    public DateTimeOffset DataEnd { get; } =
        DateTimeOffset.FromUnixTimeSeconds((options.Now ?? time.GetUtcNow()).ToUnixTimeSeconds());

    /// <summary>Now, for relative windows and the times of tables, rows and dashboards.</summary>
    public DateTimeOffset Now => options.Now ?? time.GetUtcNow();

    /// <summary>Now, for tokens and assertions: clients sign those with the real time.</summary>
    public DateTimeOffset Real => time.GetUtcNow();
}
