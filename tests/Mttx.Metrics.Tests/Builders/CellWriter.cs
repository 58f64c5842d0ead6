using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Writes cells in all the ways that mean the same. Most cells of a column are written alike, as the API does.</summary>
internal sealed class CellWriter(JsonStyle style)
{
    private const int Shapes = 9;
    private const string Companion = """{"fieldPaths":["a"],"links":[{"stringVal":"decoy"}],"timestampVal":"2001-01-01T00:00:00Z"}""";

    private static readonly string[] Nulls =
    [
        "{}", "null", """{"value":null}""", """{"value":{}}""", """{"value":{"nullVal":true}}""", """{"list":null}""", """{"list":{}}""",
        """{"list":{"values":[]}}""", """{"list":{"values":[{"nullVal":true},null]}}""", """{"value":{"stringVal":null}}""",
    ];

    private readonly int _usual = style.Choose(Shapes);
    private readonly int _usualTime = style.Choose(5);

    public string Text(string? text) => text is null ? Nulls[style.Choose(Nulls.Length)] : One("\"stringVal\":" + style.Quote(text));

    public string Time(long? time)
    {
        if (time is not { } seconds)
        {
            return style.Chance(0.3) ? """{"value":{"int64Val":"0"}}""" : Nulls[style.Choose(Nulls.Length)];
        }

        var number = seconds.ToString(CultureInfo.InvariantCulture);
        return One((style.Chance(0.05) ? style.Choose(5) : _usualTime) switch
        {
            0 => $"\"int64Val\":\"{number}\"",
            1 => $"\"int64Val\":{number}",
            2 => $"\"doubleVal\":{number}.0",
            3 => $"\"stringVal\":\"{number}\"",
            _ => $"\"timestampVal\":\"{InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeSeconds(seconds))}\"",
        });
    }

    public string List(IReadOnlyList<string> texts)
    {
        if (texts.Count < 2)
        {
            return Text(texts.Count == 0 ? null : texts[0]);
        }

        var items = texts.Select(text => $"{{\"stringVal\":{style.Quote(text)}}}");
        return $"{{\"list\":{{\"values\":[{string.Join(',', style.Chance(0.1) ? items.Append("{}") : items)}]}}}}";
    }

    private string One(string member) => (style.Chance(0.05) ? style.Choose(Shapes) : _usual) switch
    {
        0 or 1 => $"{{\"value\":{{{member}}}}}",
        2 => $"{{\"list\":{{\"values\":[{{{member}}}]}}}}",
        3 => $"{{\"value\":{{{member}}},\"metadata\":{Companion}}}",
        4 => $"{{\"metadata\":{Companion},\"value\":{{\"metadata\":{Companion},{member}}}}}",
        5 => $"{{\"value\":{{{member},\"boolVal\":null}}}}",
        6 => $"{{\"list\":{{\"values\":[{{}},{{{member}}},null]}}}}",
        7 => $"{{\"value\":{{\"nullVal\":true}},\"value\":{{{member}}}}}",
        _ => $"{{\"v\\u0061lue\":{{{member}}}}}",
    };
}
