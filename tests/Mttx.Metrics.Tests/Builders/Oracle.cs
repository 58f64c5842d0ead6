using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mttx.Metrics.Queries;

namespace Mttx.Metrics.Tests.Builders;

/// <summary>Reads a result the slow and simple way, from a whole document. Throws <see cref="FormatException"/> for what is no result.</summary>
internal sealed partial class Oracle(QuerySchema schema)
{
    private const long FirstTime = -62_135_596_800;
    private const long LastTime = 253_370_764_799;

    public int UnreadableValues { get; private set; }

    public List<(string Name, List<OracleCell> Cells)> Columns { get; } = [];

    public static Oracle Read(byte[] json, QuerySchema schema)
    {
        using var document = JsonDocument.Parse(json);
        var oracle = new Oracle(schema);
        foreach (var results in Members(document.RootElement).Where(m => m.Name == "results"))
        {
            foreach (var column in Items(results.Value))
            {
                oracle.AddColumn(column);
            }
        }

        var names = oracle.Columns.ConvertAll(c => c.Name);
        Require(names.Distinct().Count() == names.Count);
        Require(oracle.Columns.All(c => c.Cells.Count == 0) || schema.Required.All(names.Contains));
        return oracle;
    }

    private void AddColumn(JsonElement column)
    {
        var members = Members(column).ToList();
        var name = members.Single(m => m.Name == "column").Value.GetString()!;
        var cells = members.Where(m => m.Name == "values").SelectMany(m => Items(m.Value));
        Columns.Add((name, [.. cells.Select(cell => Cell(cell, schema.IsTime(name)))]));
    }

    private OracleCell Cell(JsonElement cell, bool isTime)
    {
        var values = new List<OracleCell>();
        var isList = false;
        var members = cell.ValueKind == JsonValueKind.Null ? default : Members(cell);
        foreach (var member in members.Where(m => m.Name is "value" or "list" && m.Value.ValueKind != JsonValueKind.Null))
        {
            Require(!isList && (member.Name == "value" || values.Count == 0));
            if (member.Name == "value")
            {
                values.AddRange(Value(member.Value, isTime));
                Require(values.Count <= 1);
                continue;
            }

            isList = true;
            values.AddRange(Members(member.Value).Where(m => m.Name == "values").SelectMany(m => Items(m.Value))
                .Where(item => item.ValueKind != JsonValueKind.Null)
                .SelectMany(item => Value(item, isTime)));
        }

        Require(!isTime || values.Count <= 1);
        return new OracleCell([.. values.SelectMany(v => v.Texts)], values.Count == 1 ? values[0].Time : null);
    }

    /// <summary>None or one.</summary>
    private List<OracleCell> Value(JsonElement value, bool isTime)
    {
        var found = new List<OracleCell>();
        var isUnknown = false;
        foreach (var member in Members(value))
        {
            var kind = member.Name;
            var isKnown = kind is "stringVal" or "int64Val" or "uint64Val" or "doubleVal" or "boolVal" or "nullVal" or "dateVal" or "bytesVal" or "timestampVal";
            isUnknown |= !isKnown && kind != "metadata";
            if (isKnown && member.Value.ValueKind != JsonValueKind.Null)
            {
                Require(kind != "nullVal" || member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array));
                if (kind != "nullVal")
                {
                    var text = Text(kind, member.Value);
                    found.Add(isTime ? new OracleCell([], Time(text)) : new OracleCell([text], null));
                }
            }
        }

        Require(found.Count <= 1);
        UnreadableValues += isUnknown && found.Count == 0 ? 1 : 0;
        return found;
    }

    private static string Text(string kind, JsonElement value)
    {
        switch (kind)
        {
            case "int64Val" or "uint64Val":
                var digits = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                Require(Integer().IsMatch(digits));
                var number = BigInteger.Parse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
                Require(kind == "int64Val" ? number == (long)BigInteger.Max(long.MinValue, BigInteger.Min(long.MaxValue, number)) : number >= 0 && number <= ulong.MaxValue);
                return number.ToString(CultureInfo.InvariantCulture);
            case "doubleVal":
                return double.Parse(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText(), CultureInfo.InvariantCulture)
                    .ToString("R", CultureInfo.InvariantCulture);
            case "boolVal":
                return value.GetBoolean() ? "true" : "false";
            case "dateVal":
                int Part(string name, int most)
                {
                    var part = Members(value).Where(m => m.Name == name).Select(m => m.Value.GetInt32()).LastOrDefault();
                    Require(part >= 0 && part <= most);
                    return part;
                }

                return string.Create(CultureInfo.InvariantCulture, $"{Part("year", 9999):D4}-{Part("month", 12):D2}-{Part("day", 31):D2}");
            default:
                var text = value.GetString()!;
                return kind == "timestampVal" && !Timestamp().IsMatch(text) ? throw new FormatException() : text;
        }
    }

    private static long? Time(string text)
    {
        var seconds = Timestamp().IsMatch(text)
            ? Math.Floor((DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) - DateTimeOffset.UnixEpoch).TotalSeconds)
            : Math.Floor(double.Parse(text, CultureInfo.InvariantCulture));
        Require(seconds is >= FirstTime and <= LastTime);
        return seconds == 0 ? null : (long)seconds;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element)
    {
        Require(element.ValueKind == JsonValueKind.Object);
        return element.EnumerateObject();
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element)
    {
        Require(element.ValueKind is JsonValueKind.Array or JsonValueKind.Null);
        return element.ValueKind == JsonValueKind.Null ? default : element.EnumerateArray();
    }

    private static void Require(bool condition)
    {
        if (!condition)
        {
            throw new FormatException();
        }
    }

    [GeneratedRegex(@"\A[+-]?[0-9]+\z")]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})\z")]
    private static partial Regex Timestamp();
}
