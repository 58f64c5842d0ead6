using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Mttx.Functions.Wire;

/// <summary>Members of any type, for what is written piece by piece.</summary>
internal static class JsonWriting
{
    public static void WriteMember<T>(this Utf8JsonWriter json, string name, T value, JsonTypeInfo<T> type)
    {
        json.WritePropertyName(name);
        JsonSerializer.Serialize(json, value, type);
    }

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }
}
