using System.Text.Json.Nodes;
using Mttx.SecOps.Dashboards;

namespace Mttx.Functions.Dashboards;

/// <summary>The document that a dashboard is imported from.</summary>
internal static class DashboardDocument
{
    /// <summary>Columns of Google's grid; its rows have no end.</summary>
    public const int GridColumns = 96;

    // Reports go far back; and not farther than any source can be asked at once.
    private const string Days = "90";
    private const string TimeFilter = "GlobalTimeFilter";

    public static DashboardSource Source(DashboardPlan plan) => DashboardSource.Of(Of(plan));

    public static JsonObject Of(DashboardPlan plan)
    {
        var tiles = Tiles.Of(plan);
        return new JsonObject
        {
            ["dashboards"] = new JsonArray(new JsonObject
            {
                ["dashboard"] = new JsonObject
                {
                    ["name"] = Id(plan, "dashboard"),
                    ["displayName"] = plan.Title,
                    ["description"] = plan.Description,
                    ["type"] = "CUSTOM",

                    // A private one would be seen by the service account alone that makes it.
                    ["access"] = "DASHBOARD_PUBLIC",
                    ["definition"] = new JsonObject { ["filters"] = new JsonArray(Filter(plan, tiles)), ["charts"] = Places(plan, tiles) },
                },
                ["dashboardCharts"] = new JsonArray([.. tiles.Select(tile => Chart(plan, tile))]),
                ["dashboardQueries"] = new JsonArray([.. tiles.Where(tile => tile.Query is not null).Select(tile => Query(plan, tile))]),
            }),
        };
    }

    private static JsonObject Filter(DashboardPlan plan, IEnumerable<Tile> tiles) => new()
    {
        ["id"] = TimeFilter,
        ["dataSource"] = "GLOBAL",
        ["displayName"] = "Global Time Filter",
        ["isStandardTimeRangeFilter"] = true,
        ["isStandardTimeRangeFilterEnabled"] = true,
        ["chartIds"] = new JsonArray([.. tiles.Where(tile => tile.Query is not null).Select(tile => JsonValue.Create(ChartId(plan, tile)))]),
        ["filterOperatorAndFieldValues"] = new JsonArray(new JsonObject { ["filterOperator"] = "PAST", ["fieldValues"] = new JsonArray(Days, "DAY") }),
    };

    // Row by row, as many side by side as fit.
    private static JsonArray Places(DashboardPlan plan, IEnumerable<Tile> tiles)
    {
        var places = new JsonArray();
        var (x, y, height) = (0, 0, 0);
        foreach (var tile in tiles)
        {
            if (x + tile.Width > GridColumns)
            {
                (x, y, height) = (0, y + height, 0);
            }

            var place = new JsonObject
            {
                ["dashboardChart"] = ChartId(plan, tile),
                ["chartLayout"] = new JsonObject { ["startX"] = x, ["spanX"] = tile.Width, ["startY"] = y, ["spanY"] = tile.Height },
            };
            if (tile.Query is not null)
            {
                place["filtersIds"] = new JsonArray(TimeFilter);
            }

            places.Add(place);
            (x, height) = (x + tile.Width, Math.Max(height, tile.Height));
        }

        return places;
    }

    private static JsonObject Chart(DashboardPlan plan, Tile tile)
    {
        var chart = new JsonObject
        {
            ["name"] = ChartId(plan, tile),
            ["displayName"] = tile.Title,
            ["tileType"] = tile.Query is null ? "TILE_TYPE_MARKDOWN" : "TILE_TYPE_VISUALIZATION",
            ["visualization"] = tile.Visualization,
            ["drillDownConfig"] = new JsonObject(),
        };
        if (tile.Query is not null)
        {
            chart["chartDatasource"] = new JsonObject { ["dashboardQuery"] = QueryId(plan, tile), ["dataSources"] = new JsonArray("DATA_TABLE") };
        }

        return chart;
    }

    private static JsonObject Query(DashboardPlan plan, Tile tile) => new()
    {
        ["name"] = QueryId(plan, tile),
        ["query"] = tile.Query!.Text,
        ["input"] = new JsonObject { ["relativeTime"] = new JsonObject { ["timeUnit"] = "DAY", ["startTimeVal"] = Days } },
    };

    private static string ChartId(DashboardPlan plan, Tile tile) => Id(plan, "chart " + tile.Key);

    private static string QueryId(DashboardPlan plan, Tile tile) => Id(plan, "query " + tile.Key);

    private static string Id(DashboardPlan plan, string part) => StableId.Of(plan.Title, plan.Tables, part);
}
