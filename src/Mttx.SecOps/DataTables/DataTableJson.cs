using System.Text.Json.Serialization;

namespace Mttx.SecOps.DataTables;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(WireTable))]
[JsonSerializable(typeof(WireRowPage))]
internal sealed partial class DataTableJson : JsonSerializerContext;
