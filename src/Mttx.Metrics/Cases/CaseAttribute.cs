using System.Runtime.InteropServices;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Cases;

/// <summary>Something by which cases can be grouped: a column of the case result, or of the history as its latest event has it.</summary>
internal sealed class CaseAttribute
{
    private const string HistoryPrefix = "case_history_";

    private static readonly QueryColumn Empty = new("", new TextPool(), [], [], [], [], nulls: 0);

    private readonly QueryColumn _column;
    private readonly CaseIndex? _cases;
    private readonly HistoryIndex? _history;
    private readonly List<int> _codes = [];

    private CaseAttribute(QueryColumn column, CaseIndex? cases, HistoryIndex? history)
    {
        _column = column;
        _cases = cases;
        _history = history;
    }

    public TextPool Pool => _column.Pool;

    public static CaseAttribute OfCases(CaseIndex cases, QueryColumn column) => new(column, cases, null);

    /// <summary>Finds an attribute by its short name or its column's.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message lists those there are.</exception>
    public static CaseAttribute Find(string name, HistoryIndex history, CaseIndex cases)
    {
        var column = name switch
        {
            "rule" => CaseColumns.RuleName,
            "environment" => CaseColumns.Environment,
            "tag" => CaseColumns.Tags,
            _ => name,
        };
        if ((Groupable(cases.Table).FirstOrDefault(c => c.Name == column)
            ?? Groupable(cases.Table).FirstOrDefault(c => c.Name == name)) is { } ofCases)
        {
            return new CaseAttribute(ofCases, cases, null);
        }

        if (Groupable(history.Table).FirstOrDefault(c => c.Name == name || c.Name == HistoryPrefix + name) is { } ofHistory)
        {
            return new CaseAttribute(ofHistory, null, history);
        }

        // What the query should have answered and did not is known to have no values; so is everything where there are no rows.
        if (cases.Table.Schema.Optional.Contains(column)
            || history.Table.Schema.Optional.Contains(HistoryPrefix + name)
            || cases.Table.RowCount + history.Table.RowCount == 0)
        {
            return new CaseAttribute(Empty, cases, null);
        }

        throw new ArgumentException(
            $"Cases have no {Quote.Text(name)} to group by; they have {Quote.List(Names(history.Table, cases.Table))}.");
    }

    public static IEnumerable<string> Names(QueryTable history, QueryTable cases) =>
        Groupable(cases).Select(c => c.Name switch
        {
            CaseColumns.RuleName => "rule",
            CaseColumns.Tags => "tag",
            var other => other,
        })
        .Concat(Groupable(history).Select(c =>
            c.Name.StartsWith(HistoryPrefix, StringComparison.Ordinal) ? c.Name[HistoryPrefix.Length..] : c.Name))
        .Distinct(StringComparer.Ordinal);

    /// <summary>Numbers, in <see cref="Pool"/>, of the case's distinct texts; good until the next call.</summary>
    public IReadOnlyList<int> CodesOf(CaseTimeline timeline)
    {
        _codes.Clear();
        if (_cases is not null)
        {
            _cases.AddCodes(_column, timeline.CaseRow, _codes);
        }
        else
        {
            _codes.AddRange(_column.TextCodes(_history!.RowsOf(timeline.HistoryId)[^1]));
        }

        if (_codes.Count > 1)
        {
            _codes.Sort();
            var distinct = 0;
            foreach (var code in CollectionsMarshal.AsSpan(_codes))
            {
                if (distinct == 0 || _codes[distinct - 1] != code)
                {
                    _codes[distinct++] = code;
                }
            }

            _codes.RemoveRange(distinct, _codes.Count - distinct);
        }

        return _codes;
    }

    public IReadOnlyList<string> TextsOf(CaseTimeline timeline) =>
        [.. CodesOf(timeline).Select(code => Pool[code]).Order(StringComparer.Ordinal)];

    private static IEnumerable<QueryColumn> Groupable(QueryTable table) =>
        table.Columns.Where(c => !table.Schema.IsTime(c.Name) && !table.Schema.Required.Contains(c.Name));
}
