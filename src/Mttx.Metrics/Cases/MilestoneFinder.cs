using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Cases;

/// <summary>Finds the moments of each case: the built-in milestones first, then the configured ones in the card's order.</summary>
internal sealed class MilestoneFinder
{
    private const int FirstEvent = 0;
    private const int Detected = 1;
    private const int Created = 2;
    private const int FirstAction = 3;
    private const int Configured = 4;

    private readonly HistoryIndex _history;
    private readonly CaseIndex _cases;
    private readonly (QueryColumn? Column, int Code, bool IsLast)[] _wanted;
    private readonly Dictionary<string, int> _positions;

    public MilestoneFinder(HistoryIndex history, CaseIndex cases, DefinitionCard card)
    {
        _history = history;
        _cases = cases;
        _wanted = [.. card.Milestones.Select(Resolve)];
        _positions = Milestone.BuiltIn.Concat(card.Milestones.Select(m => m.Name))
            .Select((name, position) => (name, position))
            .ToDictionary(m => m.name, m => m.position, StringComparer.Ordinal);
    }

    /// <summary>How many moments a case has.</summary>
    public int Width => Configured + _wanted.Length;

    /// <summary>Which of a case's moments is the milestone's; the card was checked, so it exists.</summary>
    public int PositionOf(string milestone) => _positions[milestone];

    public bool TryPositionOf(string milestone, out int position) => _positions.TryGetValue(milestone, out position);

    /// <summary>Whether the moment is a fact of the case, which cannot come later, and no step that somebody may still take.</summary>
    public static bool IsFact(int position) => position is FirstEvent or Detected or Created;

    public static long CreatedOf(ReadOnlySpan<long> moments) => moments[Created];

    public void Find(ReadOnlySpan<int> eventRows, int caseRow, Span<long> moments)
    {
        moments.Fill(QueryColumn.NoTime);
        moments[FirstEvent] = _cases.FirstEvent(caseRow);
        moments[Detected] = _cases.CreatedTime(caseRow);
        foreach (var row in eventRows)
        {
            if (_history.Activities!.CodeAt(row) == _history.CreateCode)
            {
                moments[Created] = _history.Times!.TimeAt(row);
                break;
            }
        }

        if (moments[Created] == QueryColumn.NoTime)
        {
            return;
        }

        foreach (var row in eventRows)
        {
            var time = _history.Times!.TimeAt(row);
            if (moments[FirstAction] == QueryColumn.NoTime
                && time > moments[Created]
                && _history.Activities!.CodeAt(row) == _history.StageChangeCode)
            {
                moments[FirstAction] = time;
            }

            for (var m = 0; m < _wanted.Length; m++)
            {
                var (column, code, isLast) = _wanted[m];
                if ((isLast || moments[Configured + m] == QueryColumn.NoTime) && column is not null && Says(column, row, code))
                {
                    moments[Configured + m] = time;
                }
            }
        }
    }

    private static bool Says(QueryColumn column, int row, int code)
    {
        var said = column.CodeAt(row);
        return said == code || (said < QueryColumn.NoText && column.TextCodes(row).Contains(code));
    }

    private (QueryColumn? Column, int Code, bool IsLast) Resolve(Milestone milestone)
    {
        var column = _history.Table.Column(milestone.Column);
        if (column is null && _history.Table.RowCount > 0)
        {
            throw new QueryResultException(
                "$.results",
                0,
                $"a column {milestone.Column}, which marks the milestone {milestone.Name}",
                "only " + Quote.List(_history.Table.Columns.Select(c => c.Name)));
        }

        return (column, _history.Table.Pool.Find(milestone.Value) ?? HistoryIndex.Unused, milestone.Occurrence == Occurrence.Last);
    }
}
