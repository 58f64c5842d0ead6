using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Cases;

/// <summary>A filter, made ready for one result: texts are looked up once, cases then compare numbers.</summary>
internal sealed class FilterMatcher
{
    private readonly CaseIndex _cases;
    private readonly (QueryColumn? Column, HashSet<int> Codes, bool Wanted)[] _conditions;
    private readonly List<int> _codes = [];

    public FilterMatcher(CaseIndex cases, CaseFilter filter)
    {
        _cases = cases;
        var pool = cases.Table.Pool;
        _conditions = [.. Conditions(filter).Select(c => (
            cases.Table.Column(c.Column), c.Texts.Select(pool.Find).OfType<int>().ToHashSet(), c.Wanted))];
    }

    /// <summary>What a filter asks: a column that must, or must not, have one of some texts.</summary>
    public static IEnumerable<(string Column, IReadOnlyList<string> Texts, bool Wanted)> Conditions(CaseFilter filter)
    {
        (string Column, IReadOnlyList<string> Texts, bool Wanted)[] all =
        [
            (CaseColumns.Environment, filter.Environments, true),
            (CaseColumns.RuleName, filter.Rules, true),
            (CaseColumns.Tags, filter.AnyTags, true),
            (CaseColumns.Tags, filter.NoTags, false),
            (CaseColumns.Priority, filter.Priorities, true),
        ];
        return all.Where(c => c.Texts.Count > 0);
    }

    public bool Matches(int caseRow)
    {
        foreach (var (column, codes, wanted) in _conditions)
        {
            _codes.Clear();
            if (column is not null)
            {
                _cases.AddCodes(column, caseRow, _codes);
            }

            if (_codes.Exists(codes.Contains) != wanted)
            {
                return false;
            }
        }

        return true;
    }
}
