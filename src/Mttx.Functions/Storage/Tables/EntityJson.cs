using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Azure;

namespace Mttx.Functions.Storage.Tables;

/// <summary>Entities as the service writes them: JSON with the types named that JSON does not have.</summary>
internal static class EntityJson
{
    private const string Etag = "odata.etag";
    private const string TypeSuffix = "@odata.type";

    /// <summary>Writes an entity on one line of ASCII.</summary>
    /// <exception cref="ArgumentException">A key, a name or a value cannot be stored.</exception>
    public static byte[] Write(TableEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        TableKeys.Check(nameof(entity.PartitionKey), entity.PartitionKey);
        TableKeys.Check(nameof(entity.RowKey), entity.RowKey);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var (name, value) in entity)
            {
                if (value is not null && name != nameof(TableEntity.Timestamp))
                {
                    WriteProperty(json, TableKeys.CheckProperty(name), value);
                }
            }

            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static TableEntity Read(JsonElement json)
    {
        var entity = new TableEntity();
        foreach (var property in json.EnumerateObject())
        {
            if (property.NameEquals(Etag))
            {
                entity.ETag = new ETag(property.Value.GetString()!);
            }
            else if (!property.Name.StartsWith("odata.", StringComparison.Ordinal) && !property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                var type = json.TryGetProperty(property.Name + TypeSuffix, out var named) ? named.GetString()
                    : property.NameEquals(nameof(TableEntity.Timestamp)) ? "Edm.DateTime" : null;
                entity[property.Name] = Value(property.Value, type);
            }
        }

        return entity;
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, TableKeys.CheckText($"The value of {name},", text));
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Typed("Edm.Int64").WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                Typed("Edm.Double").WritePropertyName(name);
                json.WriteRawValue(TableLiteral.Double(number));
                break;
            case double number:
                // NaN, Infinity and -Infinity, as .NET names them too.
                Typed("Edm.Double").WriteString(name, number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTimeOffset time:
                Typed("Edm.DateTime").WriteString(name, TableLiteral.Time(time));
                break;
            case Guid guid:
                Typed("Edm.Guid").WriteString(name, guid);
                break;
            case byte[] bytes:
                Typed("Edm.Binary").WriteBase64String(name, bytes);
                break;
            default:
                throw new ArgumentException($"The property {name} holds a {value.GetType().Name}, which tables do not store.");
        }

        Utf8JsonWriter Typed(string type)
        {
            json.WriteString(name + TypeSuffix, type);
            return json;
        }
    }

    private static object? Value(JsonElement value, string? type) => (type, value.ValueKind) switch
    {
        (_, JsonValueKind.Null) => null,
        ("Edm.Int64", JsonValueKind.String) => long.Parse(value.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        ("Edm.Double", JsonValueKind.String) => double.Parse(value.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        ("Edm.Double", JsonValueKind.Number) => value.GetDouble(),
        ("Edm.DateTime", _) => value.GetDateTimeOffset(),
        ("Edm.Guid", _) => value.GetGuid(),
        ("Edm.Binary", _) => value.GetBytesFromBase64(),
        (_, JsonValueKind.String) => value.GetString(),
        (_, JsonValueKind.True or JsonValueKind.False) => value.GetBoolean(),
        (_, JsonValueKind.Number) when value.TryGetInt32(out var number) => number,
        (_, JsonValueKind.Number) => value.GetDouble(),
        _ => throw new JsonException("The table service answered a value of a kind that it does not have."),
    };
}
