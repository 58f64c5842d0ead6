using System.Globalization;
using System.Numerics;
using Mttx.Simulator.Soc;

namespace Mttx.Simulator.Queries;

/// <summary>The values of one cell, as texts; none for no value.</summary>
internal sealed class Cells(SocData data, (long First, long Last)? alertWindow)
{
    private static readonly string[] Activities =
        ["CREATE_CASE", "ASSIGNEE_CHANGE", "STAGE_CHANGE", "PRIORITY_CHANGE", "TAG_ADDED", "CLOSE_CASE", "REOPEN_CASE", "MERGE_CASE"];

    private static readonly string[] Statuses = ["OPENED", "CLOSED", "MERGED"];

    private readonly string[] _one = new string[1];
    private readonly List<string> _several = [];

    public static bool IsInteger(QueryField field) => field is QueryField.EventTime or QueryField.Created or QueryField.FirstEvent;

    /// <summary>Valid until the next call.</summary>
    public IReadOnlyList<string> OfHistory(int index, QueryField field)
    {
        ref readonly var row = ref data.History[index];
        return One(field switch
        {
            QueryField.CaseId => Id(row.Case),
            QueryField.Activity => Activities[(int)row.Activity],
            QueryField.EventTime => row.Time.ToString(CultureInfo.InvariantCulture),
            QueryField.Stage => SocNames.Stages[row.Stage],
            QueryField.Status => Statuses[(int)row.Status],
            QueryField.Priority => SocNames.Priorities[row.Priority],
            _ => SocNames.Assignees[row.Assignee],
        });
    }

    /// <summary>Valid until the next call.</summary>
    public IReadOnlyList<string> OfCase(int index, QueryField field)
    {
        ref readonly var row = ref data.Cases[index];
        return field switch
        {
            QueryField.CaseId => One(Id(index)),
            QueryField.Created => One(row.Created.ToString(CultureInfo.InvariantCulture)),
            QueryField.Stage => One(SocNames.Stages[row.Stage]),
            QueryField.Status => One(Statuses[(int)row.Status]),
            QueryField.Priority => One(SocNames.Priorities[row.Priority]),
            QueryField.Assignee => One(SocNames.Assignees[row.Assignee]),
            QueryField.Environment => One(SocNames.Environments[row.Environment]),
            QueryField.FirstEvent => FirstEvent(index),
            QueryField.Tags => Tags(row.Tags),
            _ => Rules(index),
        };
    }

    private static string Id(int caseIndex) => SocData.IdOf(caseIndex).ToString(CultureInfo.InvariantCulture);

    private string[] FirstEvent(int index)
    {
        var first = long.MaxValue;
        foreach (var alert in data.AlertsOf(index))
        {
            first = alert.EventTime > 0 && Counts(alert) ? Math.Min(first, alert.EventTime) : first;
        }

        return first == long.MaxValue ? [] : One(first.ToString(CultureInfo.InvariantCulture));
    }

    private List<string> Tags(uint tags)
    {
        _several.Clear();
        for (; tags != 0; tags &= tags - 1)
        {
            _several.Add(SocNames.Tags[BitOperations.TrailingZeroCount(tags)]);
        }

        return _several;
    }

    private List<string> Rules(int index)
    {
        var rules = 0u;
        foreach (var alert in data.AlertsOf(index))
        {
            rules |= Counts(alert) ? 1u << alert.Rule : 0;
        }

        _several.Clear();
        for (; rules != 0; rules &= rules - 1)
        {
            _several.Add(SocNames.Rules[BitOperations.TrailingZeroCount(rules)].Name);
        }

        return _several;
    }

    // An alert without an event shows wherever its case does.
    private bool Counts(SocAlert alert) =>
        alert.EventTime == 0 || alertWindow is not { } window || (alert.EventTime >= window.First && alert.EventTime < window.Last);

    private string[] One(string value)
    {
        _one[0] = value;
        return _one;
    }
}
