using Mttx.Metrics.Queries;

namespace Mttx.SecOps.Queries;

/// <summary>A query's rows over a whole time, and how they were got.</summary>
/// <param name="Table">The rows of all windows; rows met in two windows are merged when cases are built.</param>
/// <param name="Ledger">Every window that was asked.</param>
public sealed record WindowedResult(QueryTable Table, CompletenessLedger Ledger);
