using Mttx.Simulator.Soc;

namespace Mttx.Simulator.Queries;

/// <summary>
/// The rows of an answer: indexes of history rows or of cases, in the order of the answer; and, where only some alerts of a case count,
/// the seconds of their events.
/// </summary>
internal sealed record SelectedRows(int[] Indexes, bool IsCut, (long First, long Last)? Alerts)
{
    /// <summary>By case id, descending as text; one case's events by time. What is over the limit is dropped.</summary>
    public static SelectedRows Of(SocData data, DashboardQuery query, CaseWindow mode, (long First, long Last) window, int limit)
    {
        var cells = new Cells(data, mode == CaseWindow.Events ? window : null);
        List<long> keys;
        if (query.IsHistory)
        {
            var range = data.HistoryOf(window.First, window.Last);
            keys = new List<long>(range.End.Value - range.Start.Value);
            for (var row = range.Start.Value; row < range.End.Value; row++)
            {
                if (query.Filters.All(filter => filter.Accepts(cells.OfHistory(row, filter.Field))))
                {
                    keys.Add(Key(data.History[row].Case, row));
                }
            }
        }
        else
        {
            keys = [];
            foreach (var row in mode == CaseWindow.Create ? Created(data, window) : Touched(data, window))
            {
                if (query.Filters.All(filter => filter.Accepts(cells.OfCase(row, filter.Field))))
                {
                    keys.Add(Key(row, row));
                }
            }
        }

        keys.Sort();
        var indexes = new int[Math.Min(keys.Count, limit)];
        for (var i = 0; i < indexes.Length; i++)
        {
            indexes[i] = (int)keys[i];
        }

        return new SelectedRows(indexes, keys.Count > limit, mode == CaseWindow.Events ? window : null);
    }

    private static long Key(int caseIndex, int row) => ((long)(int.MaxValue - SocData.TextOrder(caseIndex)) << 32) | (uint)row;

    private static IEnumerable<int> Created(SocData data, (long First, long Last) window)
    {
        var range = data.CasesCreated(window.First, window.Last);
        return Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
    }

    // A case without any event has only its creation to be found by.
    private static HashSet<int> Touched(SocData data, (long First, long Last) window)
    {
        HashSet<int> cases = [.. Created(data, window).Where(row => !HasEvent(data, row))];
        foreach (var alert in data.AlertsByTime.AsSpan(data.AlertsOf(window.First, window.Last)))
        {
            cases.Add(data.Alerts[alert].Case);
        }

        return cases;
    }

    private static bool HasEvent(SocData data, int caseIndex)
    {
        foreach (var alert in data.AlertsOf(caseIndex))
        {
            if (alert.EventTime > 0)
            {
                return true;
            }
        }

        return false;
    }
}
