using System.Runtime.InteropServices;
using Mttx.Metrics.Cases;
using Mttx.Metrics.Statistics;

namespace Mttx.Metrics.Reports;

/// <summary>How long cases stay in each stage, and how they flow from stage to stage.</summary>
/// <param name="Stages">Most visited first, then by name.</param>
/// <param name="Flows">Most frequent first, then by name.</param>
public sealed record StageReport(IReadOnlyList<StageDwell> Stages, IReadOnlyList<StageFlow> Flows)
{
    /// <summary>
    /// Follows every case through its stages. A visit lasts from the event that brings the stage to the one that brings another or closes
    /// the case; one that lasts when the data ends is open. Reopening starts a new visit. Events without a stage change nothing.
    /// </summary>
    public static StageReport Of(CaseSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var visits = new Dictionary<string, (List<long> Done, List<long> Open)>(StringComparer.Ordinal);
        var flows = new Dictionary<(string? From, string? To), int>();
        var end = set.End?.ToUnixTimeSeconds() ?? 0;

        void Leave(string stage, long seconds, bool open)
        {
            if (!visits.TryGetValue(stage, out var lists))
            {
                visits.Add(stage, lists = ([], []));
            }

            (open ? lists.Open : lists.Done).Add(seconds);
        }

        foreach (var timeline in set.Cases)
        {
            string? stage = null;
            long since = 0;
            foreach (var happened in timeline.Events())
            {
                var next = happened.IsClosed ? null : happened.Stage ?? stage;
                if (next == stage)
                {
                    continue;
                }

                if (stage is not null)
                {
                    Leave(stage, happened.Time - since, open: false);
                }

                flows[(stage, next)] = flows.GetValueOrDefault((stage, next)) + 1;
                (stage, since) = (next, happened.Time);
            }

            if (stage is not null)
            {
                Leave(stage, Math.Max(0, end - since), open: true);
            }
        }

        return new StageReport(
            [.. visits.Select(v => DwellOf(v.Key, v.Value.Done, v.Value.Open)).OrderByDescending(s => s.Visits).ThenBy(s => s.Stage, StringComparer.Ordinal)],
            [.. flows.Select(f => new StageFlow(f.Key.From, f.Key.To, f.Value))
                .OrderByDescending(f => f.Count).ThenBy(f => f.From, StringComparer.Ordinal).ThenBy(f => f.To, StringComparer.Ordinal)]);
    }

    private static StageDwell DwellOf(string stage, List<long> done, List<long> open)
    {
        done.Sort();
        open.Sort();
        var curve = new SurvivalCurve(CollectionsMarshal.AsSpan(done), CollectionsMarshal.AsSpan(open));
        return new StageDwell(
            stage,
            done.Count + open.Count,
            open.Count,
            DurationStatistics.OfSorted(CollectionsMarshal.AsSpan(done)),
            SurvivalFigures.Of(curve, null));
    }
}
