using Mttx.Metrics.Cases;
using Mttx.Metrics.Definitions;

namespace Mttx.Metrics.Reports;

/// <summary>The same figures per group of cases.</summary>
/// <param name="By">What the cases are grouped by, such as <c>rule</c>.</param>
/// <param name="Groups">Largest first, then by name; the cases without a value, if any, last.</param>
public sealed record Breakdown(string By, IReadOnlyList<BreakdownGroup> Groups)
{
    /// <summary>Groups cases; a case with several values counts in each.</summary>
    /// <param name="set">The cases.</param>
    /// <param name="by"><c>rule</c>, <c>environment</c>, <c>tag</c>, or the name of any other column (of the history: as the latest event has it).</param>
    /// <param name="thresholds">Limits within which the shares of cases are told.</param>
    /// <exception cref="ArgumentException">Cases have no such attribute.</exception>
    public static Breakdown Of(CaseSet set, string by, IReadOnlyList<MetricThreshold> thresholds)
    {
        ArgumentNullException.ThrowIfNull(set);
        var attribute = set.Attribute(by);
        var groups = new Dictionary<int, List<CaseTimeline>>();
        var without = new List<CaseTimeline>();
        foreach (var timeline in set.Cases)
        {
            var codes = attribute.CodesOf(timeline);
            if (codes.Count == 0)
            {
                without.Add(timeline);
            }

            foreach (var code in codes)
            {
                if (!groups.TryGetValue(code, out var group))
                {
                    groups.Add(code, group = []);
                }

                group.Add(timeline);
            }
        }

        var named = groups.Select(g => (Name: (string?)attribute.Pool[g.Key], Cases: g.Value))
            .OrderByDescending(g => g.Cases.Count)
            .ThenBy(g => g.Name, StringComparer.Ordinal);
        return new Breakdown(by,
        [
            .. (without.Count == 0 ? named : named.Append((Name: null, Cases: without)))
                .Select(g => new BreakdownGroup(g.Name, g.Cases.Count, Analysis.StatisticsOf(set, g.Cases, thresholds)))
        ]);
    }
}
