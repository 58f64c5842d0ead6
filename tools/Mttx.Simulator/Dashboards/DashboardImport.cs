using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Dashboards;

/// <summary>One dashboard of an import, checked before anything is kept.</summary>
internal sealed record DashboardImport(JsonObject Dashboard, IReadOnlyList<JsonObject> Charts, IReadOnlyList<JsonObject> Queries)
{
    private const int GridColumns = 96;

    public static DashboardImport Of(JsonObject document)
    {
        document.AllowOnly("source.dashboards", "dashboard", "dashboardCharts", "dashboardQueries");
        return new DashboardImport(
            document.Object("dashboard") ?? [], [.. document.Objects("dashboardCharts")], [.. document.Objects("dashboardQueries")]);
    }

    /// <summary>Why Google would refuse it; null when it would not.</summary>
    public string? Refusal(bool isAlpha)
    {
        if (string.IsNullOrEmpty(Dashboard.Text("displayName")))
        {
            return "dashboard.display_name is required";
        }

        var queries = Queries.Select(Id).ToHashSet(StringComparer.Ordinal);
        var charts = Charts.Select(Id).ToHashSet(StringComparer.Ordinal);
        foreach (var query in Queries)
        {
            if (string.IsNullOrWhiteSpace(query.Text("query")))
            {
                return $"dashboard query {Id(query)} has no query";
            }

            if (!isAlpha && query.ContainsKey("dialect"))
            {
                return $"dashboard query {Id(query)}: unknown field dialect";
            }
        }

        return Charts.Select(chart => ChartRefusal(chart, queries))
            .Concat(DashboardStore.ChartsOf(Dashboard).Select(place => PlaceRefusal(place, charts)))
            .FirstOrDefault(reason => reason is not null);
    }

    private static string? ChartRefusal(JsonObject chart, HashSet<string> queries) => chart.Text("tileType") switch
    {
        null => $"dashboard chart {Id(chart)} has no tile_type",
        "TILE_TYPE_MARKDOWN" or "TILE_TYPE_BUTTON" => null,
        _ when chart.Object("chartDatasource")?.Text("dashboardQuery") is { } query && queries.Contains(ResourceName.LastPart(query)) => null,
        _ => $"dashboard chart {Id(chart)} refers to a query that is not in the document",
    };

    private static string? PlaceRefusal(JsonObject place, HashSet<string> charts)
    {
        var id = ResourceName.LastPart(place.Text("dashboardChart") ?? "");
        var layout = place.Object("chartLayout");
        return !charts.Contains(id) ? $"chart {id} of the definition is not in the document"
            : layout is null ? $"chart {id} has no chart_layout"
            : (layout.Number("startX") ?? 0) + (layout.Number("spanX") ?? 0) > GridColumns ? $"chart {id} reaches beyond column {GridColumns}"
            : null;
    }

    private static string Id(JsonObject part) => ResourceName.LastPart(part.Text("name") ?? "");
}
