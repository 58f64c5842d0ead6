using System.Text.Json.Serialization;

namespace Mttx.SecOps.Dashboards;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WireDashboard))]
[JsonSerializable(typeof(WireDashboardPage))]
[JsonSerializable(typeof(WireImport))]
internal sealed partial class DashboardJson : JsonSerializerContext;
