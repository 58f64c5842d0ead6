using System.Globalization;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Writes the cells of one column, shape by shape. Texts and numbers vary within a shape, and nothing else does.</summary>
internal sealed class OddCells(Random random, JsonStyle style, bool isTime)
{
    private const string Companion = """{"fieldPaths":["a"],"links":[{"stringVal":"decoy"}],"timestampVal":"2001-01-01T00:00:00Z"}""";

    // What stands around the one member @ that holds a value.
    private static readonly string[] Around =
    [
        """{"value":{@}}""",
        """{"value":{@}}""",
        """{"list":{"values":[{@}]}}""",
        """{"value":{@},"metadata":#}""",
        """{"metadata":#,"value":{@}}""",
        """{"value":{"metadata":#,@}}""",
        """{"value":{@,"metadata":{"stringVal":"decoy"}}}""",
        """{"value":{@,"stringVal":null}}""",
        """{"value":{"doubleVal":null,@,"nullVal":true}}""",
        """{"value":{"fooVal":"x",@}}""",
        """{"value":{"nullVal":true},"value":{@}}""",
        """{"value":{"fooVal":"x"},"value":{@}}""",
        """{"value":{@},"value":{"fooVal":"x"}}""",
        """{"value":{@},"value":null,"list":null}""",
        """{"list":{"values":[{},{@},null]}}""",
        """{"list":{"values":[{"fooVal":{"a":[1]}},{@}]}}""",
        """{"list":{"values":[{@},{"fooVal":"x"}]}}""",
        """{"list":{"values":[{@},{"int64Val":null}]}}""",
        """{"list":{"values":[],"values":[{@}],"metadata":#}}""",
        """{"list":{"more":[{"stringVal":"decoy"}],"values":[{@}]}}""",
        """{"v\u0061lue":{@}}""",
    ];

    private static readonly string[] Whole =
    [
        "null", "{}", """{"value":null}""", """{"value":{}}""", """{"list":null}""", """{"list":{}}""", """{"list":{"values":null}}""",
        """{"list":{"values":[]}}""", """{"value":{"nullVal":true}}""", """{"value":{"fooVal":"x"}}""", """{"metadata":#}""",
        """{"list":{"values":[null,{},{"nullVal":true}]}}""", """{"value":{"stringVal":null,"fooVal":1}}""",
    ];

    private static readonly string[] Times =
    [
        "\"int64Val\":\"1760000%\"", "\"int64Val\":1760000%", "\"uint64Val\":\"1760000%\"", "\"doubleVal\":1760000%.5", "\"doubleVal\":\"1.760000%e9\"",
        "\"stringVal\":\"1760000%\"", "\"timestampVal\":\"2026-01-31T12:00:00.%Z\"", "\"stringVal\":\"2026-01-31T12:00:00.%+05:45\"",
        "\"int64Val\":\"-1760000%\"", "\"int64Val\":\"0\"", "\"int64Val\":\"000%\"", "\"timestampVal\":\"1970-01-01T00:00:00Z\"", "\"doubleVal\":0.%",
    ];

    private static readonly string[] Values =
    [
        "\"int64Val\":\"@\"", "\"int64Val\":%", "\"int64Val\":\"@\"", "\"uint64Val\":\"%\"", "\"uint64Val\":\"18446744073709550%\"", "\"doubleVal\":%.250",
        "\"doubleVal\":\"%e20\"", "\"doubleVal\":\"NaN\"", "\"doubleVal\":\"-Infinity\"", "\"doubleVal\":1e999", "\"boolVal\":true", "\"boolVal\":false",
        "\"bytesVal\":\"AA%==\"", "\"timestampVal\":\"2026-01-31T12:00:00.%Z\"", "\"dateVal\":{\"year\":2026,\"day\":1,\"month\":2}",
        "\"dateVal\":{\"year\":%,\"x\":null}", "\"s\\u0074ringVal\":\"%\"",
    ];

    // Ways of writing whole numbers that a quick copy of the text would keep.
    private static readonly string[] Integers = ["0", "-0", "007", "-08", "+9", "12", "-9223372036854775808", "9223372036854775807"];

    private static readonly string[] Texts =
    [
        "", "a", "b", "Triage", "OPENED", "Größe", "🎯 x", "\"}},{\"value\":{\"stringVal\":\"y", "\\", "a\"b", "tab\t", "line\n", "\u2028\u007f", "\0", "{}", "null",
    ];

    private static readonly string[] Faults =
    [
        """{"value":{"int64Val":"abc"}}""", """{"value":{"int64Val":1.5}}""", """{"value":{"uint64Val":"-1"}}""", """{"value":{"boolVal":"true"}}""",
        """{"value":{"stringVal":1}}""", """{"value":{"stringVal":"a","int64Val":"1"}}""", """{"value":{"stringVal":"a"},"list":{"values":[]}}""",
        """{"list":{"values":[{"stringVal":"a","stringVal":"b"}]}}""", """{"value":{"timestampVal":"yesterday"}}""", """{"value":{"doubleVal":"x"}}""",
        """{"value":{"nullVal":{}}}""", """{"value":[]}""", """{"list":{"values":[1]}}""", "1", "[]", """{"value":{"stringVal":"\ud800"}}""",
        """{"value":{"dateVal":{"month":13}}}""", """{"value":{"stringVal":["a"]}}""", """{"list":{"values":{}}}""",
    ];

    public static int Shapes => Around.Length * 51;

    /// <summary>A cell of a shape; equal shapes give equal cells but for what they hold.</summary>
    public string Of(int shape)
    {
        if (shape % 8 == 7)
        {
            return Whole[shape / 8 % Whole.Length].Replace("#", Companion, StringComparison.Ordinal);
        }

        if (shape % 16 == 6 && !isTime)
        {
            // All items but the last are the same in every cell.
            var items = Enumerable.Range(0, shape / 16 % 4).Select(_ => "{\"stringVal\":\"first\"}").Append($"{{{Member(1)}}}");
            return $"{{\"list\":{{\"values\":[{string.Join(',', items)}]}}}}";
        }

        return Around[shape % Around.Length]
            .Replace("@", Member(shape / Around.Length), StringComparison.Ordinal)
            .Replace("#", Companion, StringComparison.Ordinal);
    }

    /// <summary>A cell that no result may hold, or at least none in a column of times; it may look like the cells of a shape.</summary>
    public string Faulty(int shape)
    {
        var spoilt = Of(shape).Replace("64Val\":\"", "64Val\":\"x", StringComparison.Ordinal)
            .Replace("doubleVal\":\"", "doubleVal\":\"x", StringComparison.Ordinal)
            .Replace("\"timestampVal\":\"2026", "\"timestampVal\":\"x2026", StringComparison.Ordinal);
        return spoilt.Contains("\":\"x", StringComparison.Ordinal) && !spoilt.Contains("\"stringVal\":\"x", StringComparison.Ordinal) && !spoilt.Contains("fooVal", StringComparison.Ordinal)
            ? spoilt
            : isTime && random.Next(2) == 0 ? """{"list":{"values":[{"int64Val":"1760000000"},{"int64Val":"1760000001"}]}}"""
            : Faults[random.Next(Faults.Length)];
    }

    private string Member(int shape)
    {
        if (!isTime && shape % 3 != 0)
        {
            return "\"stringVal\":" + style.Quote(Texts[random.Next(Texts.Length)]);
        }

        var templates = isTime ? Times : Values;
        return templates[shape % templates.Length]
            .Replace("@", Integers[random.Next(Integers.Length)], StringComparison.Ordinal)
            .Replace("%", random.Next(100, 1_000).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
