using System.Text.Json.Serialization;

namespace Mttx.SecOps.Soar;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WireStagePage))]
internal sealed partial class SoarJson : JsonSerializerContext;
