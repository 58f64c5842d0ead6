namespace Mttx.Metrics.Statistics;

/// <summary>A step of a survival curve.</summary>
/// <param name="Seconds">The time of the step, in seconds.</param>
/// <param name="Waiting">The share of all cases that still waits after it, from 0 to 1.</param>
public readonly record struct SurvivalStep(long Seconds, double Waiting);
