using Mttx.Functions.Wire;

namespace Mttx.Functions.Reports;

/// <summary>A trend within one run, by creation of the cases.</summary>
/// <param name="RunId">The run.</param>
/// <param name="AsOf">When its data end.</param>
/// <param name="DefinitionHash">The hash of what was measured, these filters included.</param>
/// <param name="Filters">Which cases count.</param>
/// <param name="Trend">The buckets, without gaps.</param>
internal sealed record CaseTrendAnswer(string RunId, string? AsOf, string DefinitionHash, CaseFilters Filters, WireTrend Trend);
