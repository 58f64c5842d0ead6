using System.Globalization;
using System.Text.RegularExpressions;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Queries;

/// <summary>Reads as much YARA-L as case queries need: variables, one source, simple conditions, columns and the limit. The rest is refused.</summary>
internal sealed partial class DashboardQueryParser
{
    private readonly QuerySections _sections;
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _outcomes = [];
    private readonly List<QueryFilter> _filters = [];
    private bool? _isHistory;

    private DashboardQueryParser(string text)
    {
        _sections = new QuerySections(text);
    }

    public static DashboardQuery Parse(string text) => new DashboardQueryParser(text).Parse();

    private DashboardQuery Parse()
    {
        foreach (var section in (string[])["events", "outcome", "condition"])
        {
            foreach (var statement in _sections.Statements(section).Where(statement => statement is not "and"))
            {
                Read(statement, section == "outcome");
            }
        }

        var columns = ColumnNames().Select(name => ColumnOf(name)).ToList();
        if (_isHistory is not { } isHistory || columns.Count == 0)
        {
            throw Refuse("the simulator answers queries of case and case_history fields only, and this one names none");
        }

        return new DashboardQuery(isHistory, columns, _filters, Limit());
    }

    private void Read(string statement, bool isOutcome)
    {
        if (Assignment().Match(statement) is { Success: true } assigned && !Literal().IsMatch(assigned.Groups[2].Value))
        {
            var name = assigned.Groups[1].Value;
            if (name is "rule" or "events" or "match" or "outcome" or "condition")
            {
                throw Refuse($"no viable alternative at input '${name}'");
            }

            _variables[name] = assigned.Groups[2].Value;
            if (isOutcome)
            {
                _outcomes.Add(name);
            }

            return;
        }

        if (Condition().Match(statement) is not { Success: true } condition)
        {
            throw Refuse($"no viable alternative at input '{statement}' (the simulator reads one simple condition a line)");
        }

        var field = FieldOf(condition.Groups["left"].Value);
        var (sign, right) = (condition.Groups["sign"].Value, condition.Groups["right"].Value);
        _filters.Add((sign, right) switch
        {
            (">" or "!=", "0") or ("!=", "\"\"") => new QueryFilter(field, null, false, false),
            ("=" or "!=", ['"', .. var text, '"']) => new QueryFilter(
                field, Regex.Unescape(text), sign == "!=", condition.Groups["nocase"].Success),
            _ => throw Refuse($"the simulator does not know the condition '{statement}'"),
        });
    }

    private IReadOnlyList<string> ColumnNames()
    {
        List<string> names = [.. NamesIn("match"), .. _outcomes, .. NamesIn("select")];
        return [.. (names.Count > 0 ? names : [.. _variables.Keys]).Except(NamesIn("unselect")).Distinct()];
    }

    private IEnumerable<string> NamesIn(string section) => Variable().Matches(_sections[section] ?? "").Select(match => match.Groups[1].Value);

    private QueryColumn ColumnOf(string name)
    {
        var field = FieldOf("$" + name);
        var isList = field is QueryField.Tags or QueryField.Rule || _variables[name].StartsWith("array", StringComparison.Ordinal);
        return new QueryColumn(name, field, isList);
    }

    private QueryField FieldOf(string expression, int depth = 0)
    {
        if (FieldPaths.In(expression) is { } path)
        {
            var isHistory = path.StartsWith("case_history.", StringComparison.Ordinal);
            if (_isHistory is { } before && before != isHistory)
            {
                throw Refuse("the simulator does not join case with case_history");
            }

            _isHistory = isHistory;
            return FieldPaths.FieldOf(path);
        }

        return Variable().Match(expression) is { Success: true } variable && depth < 10
            && _variables.TryGetValue(variable.Groups[1].Value, out var behind)
                ? FieldOf(behind, depth + 1)
                : throw Refuse($"variable or field not found: {expression}");
    }

    private int? Limit() => _sections["limit"] is not { } text
        ? null
        : int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0
            ? limit
            : throw Refuse($"limit must be a positive integer, not '{text.Trim()}'");

    private static ApiException Refuse(string why) => ApiException.InvalidArgument("compilation error: " + why);

    [GeneratedRegex(@"\A\$(\w+)\s*=\s*(.+)\z", RegexOptions.Singleline)]
    private static partial Regex Assignment();

    [GeneratedRegex(@"\A("".*""|-?\d+(\.\d+)?)(\s+nocase)?\z")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\A(?<left>[^""]+?)\s*(?<sign>!=|>=|<=|=|>|<)\s*(?<right>""(\\.|[^""\\])*""|-?\d+)(?<nocase>\s+nocase)?(\s+and)?\z")]
    private static partial Regex Condition();

    [GeneratedRegex(@"\$(\w+)")]
    private static partial Regex Variable();
}
