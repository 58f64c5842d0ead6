namespace Mttx.Metrics.Statistics;

/// <summary>What a comparison of two periods comes to.</summary>
public enum Verdict
{
    /// <summary>The data do not show a difference that chance would not make.</summary>
    CannotTell,

    /// <summary>Shorter times than before.</summary>
    Better,

    /// <summary>Longer times than before.</summary>
    Worse,
}
