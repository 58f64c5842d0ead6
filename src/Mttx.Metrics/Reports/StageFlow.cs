namespace Mttx.Metrics.Reports;

/// <summary>How often cases went from one stage to another.</summary>
/// <param name="From">The stage left; null for a case that was new or had been closed.</param>
/// <param name="To">The stage entered; null for a case that was closed.</param>
/// <param name="Count">How often.</param>
public sealed record StageFlow(string? From, string? To, int Count);
