namespace Mttx.Simulator.Queries;

/// <summary>What the simulator understands of a query's text.</summary>
internal sealed record DashboardQuery(
    bool IsHistory, IReadOnlyList<QueryColumn> Columns, IReadOnlyList<QueryFilter> Filters, int? Limit);
