namespace Mttx.Metrics.Tests.Builders;

/// <summary>A row of the history, before it is written.</summary>
internal sealed record EventRow(string? Case, string? Activity, long? Time, string? Stage, string? Status, string? Assignee);
