using System.Text.Json.Serialization;

namespace Mttx.SecOps.Connection;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(WireProbe))]
internal sealed partial class ProbeJson : JsonSerializerContext;
