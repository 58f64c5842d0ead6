using Mttx.Metrics.Reports;

namespace Mttx.Functions.Wire;

/// <summary>A group of a breakdown as JSON; the group of cases without a value has the name null.</summary>
internal sealed record WireGroup(string? Name, int Cases, Dictionary<string, WireStatistics> Statistics)
{
    public static WireGroup Of(BreakdownGroup group) => new(group.Name, group.Cases, WireStatistics.ByMetric(group.Statistics));
}
