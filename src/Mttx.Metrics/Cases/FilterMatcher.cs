using Mttx.Metrics.Definitions;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Cases;

/// <summary>A filter, made ready for one result: texts are looked up once, cases then compare numbers.</summary>
internal sealed class FilterMatcher
{
    private readonly CaseIndex _cases;
    private readonly List<(QueryColumn? Column, HashSet<int> Codes, bool Wanted)> _conditions = [];
    private readonly List<int> _codes = [];

    public FilterMatcher(CaseIndex cases, CaseFilter filter)
    {
        _cases = cases;
        Add(CaseColumns.Environment, filter.Environments, wanted: true);
        Add(CaseColumns.RuleName, filter.Rules, wanted: true);
        Add(CaseColumns.Tags, filter.AnyTags, wanted: true);
        Add(CaseColumns.Tags, filter.NoTags, wanted: false);
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

    private void Add(string column, IReadOnlyList<string> texts, bool wanted)
    {
        if (texts.Count > 0)
        {
            var pool = _cases.Table.Pool;
            _conditions.Add((_cases.Table.Column(column), [.. texts.Select(pool.Find).OfType<int>()], wanted));
        }
    }
}
