using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>A row as a request gives it; the name only where it changes one that is there.</summary>
internal sealed record NewRow(string? Name, IReadOnlyList<string> Values, string? Lifetime)
{
    public static NewRow Of(JsonObject row)
    {
        row.AllowOnly("data_table_row", "name", "values", "rowTimeToLive", "createTime", "updateTime");
        return new NewRow(row.Text("name"), row.Texts("values"), TableNames.LifetimeOf(row.Text("rowTimeToLive")));
    }
}
