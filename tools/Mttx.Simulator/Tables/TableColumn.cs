using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>A column of a data table: its type is one of four, or a path into an entity.</summary>
internal sealed record TableColumn(int Index, string Name, string? Type, string? MappedPath, bool IsKey, bool IsRepeated)
{
    public static TableColumn Of(JsonObject column, int place)
    {
        column.AllowOnly("data_table.column_info", "columnIndex", "originalColumn", "columnType", "mappedColumnPath", "keyColumn", "repeatedValues");
        var name = column.Text("originalColumn");
        if (!TableNames.IsValid(name))
        {
            throw ApiException.InvalidArgument($"Invalid column name \"{name}\": {TableNames.Rule}");
        }

        var (type, path) = (column.Text("columnType"), column.Text("mappedColumnPath"));
        if ((type is null) == (path is null) || type is not (null or "STRING" or "REGEX" or "CIDR" or "NUMBER"))
        {
            throw ApiException.InvalidArgument($"Column \"{name}\" needs a column_type (STRING, REGEX, CIDR, NUMBER) or a mapped_column_path.");
        }

        return new TableColumn(
            (int)(column.Number("columnIndex") ?? place), name!, type, path, column.Flag("keyColumn"), column.Flag("repeatedValues"));
    }

    public void Check(string value)
    {
        foreach (var one in IsRepeated ? value.Split('|') : [value])
        {
            if (one.Contains(','))
            {
                throw Invalid(value, "values cannot contain commas");
            }

            var fits = Type switch
            {
                "NUMBER" => decimal.TryParse(one, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _),
                "CIDR" => IPNetwork.TryParse(one, out _),
                "REGEX" => IsRegex(one),
                _ => true,
            };
            if (!fits)
            {
                throw Invalid(value, $"not a {Type}");
            }
        }
    }

    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();

        // proto3 leaves out what is 0, empty or false.
        if (Index != 0)
        {
            json.WriteNumber("columnIndex", Index);
        }

        json.WriteString("originalColumn", Name);
        json.WriteString(Type is null ? "mappedColumnPath" : "columnType", Type ?? MappedPath);
        if (IsKey)
        {
            json.WriteBoolean("keyColumn", true);
        }

        if (IsRepeated)
        {
            json.WriteBoolean("repeatedValues", true);
        }

        json.WriteEndObject();
    }

    private static bool IsRegex(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking) is not null;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    private ApiException Invalid(string value, string why) =>
        ApiException.InvalidArgument($"Invalid value \"{(value.Length > 100 ? value[..100] : value)}\" for column \"{Name}\": {why}.");
}
