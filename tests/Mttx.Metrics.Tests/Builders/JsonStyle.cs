using System.Globalization;
using System.Text;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Ways of writing that JSON leaves open: white space and escapes. Chosen at random, or plain.</summary>
internal sealed class JsonStyle
{
    private const string ShortEscapes = "\"\\/\b\f\n\r\t";
    private const string ShortLetters = "\"\\/bfnrt";

    private static readonly string[] WildSpaces = ["", "", " ", "\n", "\t  ", "\r\n", "   "];

    private readonly Random? _random;
    private readonly JsonSpacing _spacing;
    private readonly double _escapes;

    private JsonStyle(Random? random, JsonSpacing spacing, double escapes)
    {
        _random = random;
        _spacing = spacing;
        _escapes = escapes;
    }

    public static JsonStyle Plain { get; } = new(null, JsonSpacing.Compact, 0);

    public static JsonStyle Random(Random random) =>
        new(random, (JsonSpacing)random.Next(4), random.Next(3) switch { 0 => 0, 1 => 0.02, _ => 0.3 });

    /// <summary>True in that share of cases; never in plain writing.</summary>
    public bool Chance(double share) => _random is not null && _random.NextDouble() < share;

    /// <summary>A number from 0 up to the bound; 0 in plain writing.</summary>
    public int Choose(int bound) => _random?.Next(bound) ?? 0;

    public void Shuffle<T>(T[] items) => _random?.Shuffle(items);

    /// <summary>A text between quotes, with escapes where they must be and where they may be.</summary>
    public string Quote(string text)
    {
        var json = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            var mayStay = rune.Value >= ' ' && rune.Value is not ('"' or '\\');
            if (mayStay && !Chance(_escapes))
            {
                json.Append(rune.ToString());
            }
            else
            {
                Escape(rune.ToString(), json);
            }
        }

        return json.Append('"').ToString();
    }

    /// <summary>Puts white space into compact JSON.</summary>
    public string Space(string compact)
    {
        if (_spacing == JsonSpacing.Compact)
        {
            return compact;
        }

        var json = new StringBuilder(compact.Length * 2);
        var depth = 0;
        var inText = false;
        for (var i = 0; i < compact.Length; i++)
        {
            var c = compact[i];
            if (inText)
            {
                json.Append(c);
                inText = c != '"';
                if (c == '\\')
                {
                    json.Append(compact[++i]);
                }

                continue;
            }

            inText = c == '"';
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            if (c is '}' or ']' || (_spacing == JsonSpacing.Wild && c is ',' or ':'))
            {
                json.Append(Gap(c, depth));
            }

            json.Append(c);
            if (c is '{' or '[' or ',' or ':')
            {
                json.Append(Gap(c, depth));
            }
        }

        return json.ToString();
    }

    private void Escape(string text, StringBuilder json)
    {
        foreach (var c in text)
        {
            var known = ShortEscapes.IndexOf(c, StringComparison.Ordinal);
            if (known >= 0 && !Chance(0.3))
            {
                json.Append('\\').Append(ShortLetters[known]);
            }
            else
            {
                json.Append("\\u").Append(((int)c).ToString(Chance(0.5) ? "x4" : "X4", CultureInfo.InvariantCulture));
            }
        }
    }

    private string Gap(char at, int depth) => _spacing switch
    {
        JsonSpacing.Loose => at is ',' or ':' ? " " : "",
        JsonSpacing.Pretty => at == ':' ? " " : "\n" + new string(' ', depth),
        _ => WildSpaces[Choose(WildSpaces.Length)],
    };
}
