using System.Text.Json;
using System.Text.Json.Serialization;

namespace Mttx.Functions.Wire;

/// <summary>Writes an enum's values as the wire writes all names: <c>cannot_tell</c>.</summary>
internal sealed class SnakeCaseEnumConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower)
    where TEnum : struct, Enum;
