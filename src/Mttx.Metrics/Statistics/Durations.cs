namespace Mttx.Metrics.Statistics;

/// <summary>One metric's durations over some cases.</summary>
/// <param name="Reached">Seconds of each case that reached the metric's end.</param>
/// <param name="Open">Seconds that each case not there yet has waited when the data ends.</param>
public sealed record Durations(IReadOnlyList<long> Reached, IReadOnlyList<long> Open);
