using Mttx.Metrics.Queries;

namespace Mttx.SecOps.Queries;

/// <summary>What one window's query answered.</summary>
/// <param name="Table">The rows.</param>
/// <param name="Tries">How often it was asked.</param>
public sealed record QueryAnswer(QueryTable Table, int Tries);
