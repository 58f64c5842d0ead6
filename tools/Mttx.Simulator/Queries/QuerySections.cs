using System.Text;
using System.Text.RegularExpressions;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Queries;

/// <summary>A query's text cut into its sections, without comments; statements are lines, joined while parentheses are open.</summary>
internal sealed partial class QuerySections
{
    private static readonly string[] Order = ["events", "match", "outcome", "condition", "dedup", "select", "unselect", "order", "limit"];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public QuerySections(string text)
    {
        var plain = WithoutComments(text);
        var heads = Head().Matches(plain);

        // What stands before the first head are events too.
        _texts["events"] = heads.Count == 0 ? plain : plain[..heads[0].Index];
        for (var i = 0; i < heads.Count; i++)
        {
            var end = i + 1 < heads.Count ? heads[i + 1].Index : plain.Length;
            Add(heads[i].Groups[1].Value, plain[(heads[i].Index + heads[i].Length)..end]);
        }

        var places = heads.Select(head => Array.IndexOf(Order, head.Groups[1].Value)).ToList();
        if (!places.Order().SequenceEqual(places))
        {
            throw ApiException.InvalidArgument("compilation error: sections must come in the order " + string.Join(", ", Order));
        }
    }

    public string? this[string section] => _texts.GetValueOrDefault(section);

    public IEnumerable<string> Statements(string section)
    {
        var statement = new StringBuilder();
        foreach (var line in (this[section] ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            statement.Append(statement.Length > 0 ? " " : "").Append(line);
            var text = statement.ToString();
            if (text.Count(c => c == '(') <= text.Count(c => c == ')'))
            {
                yield return text;
                statement.Clear();
            }
        }

        if (statement.Length > 0)
        {
            throw ApiException.InvalidArgument($"compilation error: no viable alternative at input '{statement}'");
        }
    }

    private static string WithoutComments(string text) =>
        StringOrComment().Replace(text.ReplaceLineEndings("\n"), match => match.Value[0] == '/' ? " " : match.Value);

    private void Add(string section, string text)
    {
        if (section == "events")
        {
            _texts[section] += "\n" + text;
        }
        else if (!_texts.TryAdd(section, text))
        {
            throw ApiException.InvalidArgument($"compilation error: more than one section \"{section}\"");
        }
    }

    [GeneratedRegex(@"^[ \t]*(events|match|outcome|condition|dedup|select|unselect|order|limit)[ \t]*:", RegexOptions.Multiline)]
    private static partial Regex Head();

    [GeneratedRegex(@"""(\\.|[^""\\\n])*""|`[^`]*`|//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex StringOrComment();
}
