namespace Mttx.Metrics.Tests.Builders;

/// <summary>What a cell holds.</summary>
internal sealed record OracleCell(IReadOnlyList<string> Texts, long? Time);
