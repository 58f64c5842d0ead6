using System.Text.Json;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>A row of a data table; its id follows from its key columns.</summary>
internal sealed record TableRow(string Id, IReadOnlyList<string> Values, DateTimeOffset Created, DateTimeOffset Updated, string? Lifetime)
{
    public void Write(Utf8JsonWriter json, DataTable table)
    {
        json.WriteStartObject();
        json.WriteString("name", $"{table.ResourceName}/dataTableRows/{Id}");
        json.WriteStartArray("values");
        foreach (var value in Values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
        json.WriteString("createTime", Timestamps.Text(Created));
        json.WriteString("updateTime", Timestamps.Text(Updated));
        if ((Lifetime ?? table.Lifetime) is { } lifetime)
        {
            json.WriteString("rowTimeToLive", lifetime);
        }

        json.WriteEndObject();
    }
}
