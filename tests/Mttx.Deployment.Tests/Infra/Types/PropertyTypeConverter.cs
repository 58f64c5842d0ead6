using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mttx.Deployment.Tests.Infra.Types;

/// <summary>Reads a member's type, which is only its text where nothing else is to say.</summary>
internal sealed class PropertyTypeConverter : JsonConverter<PropertyType>
{
    public override PropertyType Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        var root = json.RootElement;
        return root.ValueKind == JsonValueKind.String
            ? new PropertyType(root.GetString()!)
            : new PropertyType(root.GetProperty("type").GetString()!, root.TryGetProperty("required", out _), root.TryGetProperty("readOnly", out _));
    }

    public override void Write(Utf8JsonWriter writer, PropertyType value, JsonSerializerOptions options) => throw new NotSupportedException();
}
