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
        foreach (var (name, part) in document)
        {
            DocumentShape.Check(part, name);
        }

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
        var filters = Filters.Select(filter => filter.Text("id") ?? "").ToHashSet(StringComparer.Ordinal);
        return NameRefusal(queries.Count, charts.Count)
            ?? Queries.Select(query => QueryRefusal(query, isAlpha))
                .Concat(Charts.Select(chart => ChartRefusal(chart, queries)))
                .Concat(Places.Select(place => PlaceRefusal(place, charts, filters)))
                .Concat(Filters.SelectMany(filter => filter.Texts("chartIds"))
                    .Select(id => charts.Contains(ResourceName.LastPart(id)) ? null : $"filter refers to chart {id}, which is not in the document"))
                .FirstOrDefault(reason => reason is not null)
            ?? OverlapRefusal();
    }

    private IEnumerable<JsonObject> Filters => Dashboard.Object("definition")?.Objects("filters") ?? [];

    private IReadOnlyList<JsonObject> Places => [.. DashboardStore.ChartsOf(Dashboard)];

    private string? NameRefusal(int queries, int charts) =>
        Queries.Concat(Charts).Select(Id).FirstOrDefault(id => !Guid.TryParseExact(id, "D", out _)) is { } odd ? $"\"{odd}\" is not a UUID"
        : queries < Queries.Count || charts < Charts.Count ? "two charts or queries have the same name"
        : Places.Select(place => place.Text("dashboardChart")).Distinct().Count() < Places.Count ? "a chart stands in two places"
        : null;

    private static string? QueryRefusal(JsonObject query, bool isAlpha) =>
        string.IsNullOrWhiteSpace(query.Text("query")) ? $"dashboard query {Id(query)} has no query"
        : !isAlpha && query.ContainsKey("dialect") ? $"dashboard query {Id(query)}: unknown field dialect"
        : query.Object("input") is not { Count: 1 } ? $"dashboard query {Id(query)} needs either a time window or a relative time"
        : null;

    private static string? ChartRefusal(JsonObject chart, HashSet<string> queries) => chart.Text("tileType") switch
    {
        null => $"dashboard chart {Id(chart)} has no tile_type",
        "TILE_TYPE_MARKDOWN" or "TILE_TYPE_BUTTON" => null,
        _ when chart.Object("chartDatasource")?.Text("dashboardQuery") is { } query && queries.Contains(ResourceName.LastPart(query)) => null,
        _ => $"dashboard chart {Id(chart)} refers to a query that is not in the document",
    };

    private static string? PlaceRefusal(JsonObject place, HashSet<string> charts, HashSet<string> filters)
    {
        var id = ResourceName.LastPart(place.Text("dashboardChart") ?? "");
        var layout = place.Object("chartLayout");
        return !charts.Contains(id) ? $"chart {id} of the definition is not in the document"
            : layout is null ? $"chart {id} has no chart_layout"
            : (layout.Number("spanX") ?? 0) < 1 || (layout.Number("spanY") ?? 0) < 1 ? $"chart {id} has no size"
            : place.Texts("filtersIds").FirstOrDefault(filter => !filters.Contains(filter)) is { } unknown ? $"chart {id} refers to filter {unknown}, which is not in the document"
            : (layout.Number("startX") ?? 0) + (layout.Number("spanX") ?? 0) > GridColumns ? $"chart {id} reaches beyond column {GridColumns}"
            : null;
    }

    private string? OverlapRefusal()
    {
        var taken = Places.Select(place => (Name: Id(place, "dashboardChart"), Layout: place.Object("chartLayout")!)).ToList();
        return taken.SelectMany((one, i) => taken.Skip(i + 1).Where(other => Meet(one.Layout, other.Layout, "X") && Meet(one.Layout, other.Layout, "Y"))
            .Select(other => $"charts {one.Name} and {other.Name} lie on each other")).FirstOrDefault();
    }

    private static bool Meet(JsonObject one, JsonObject other, string axis)
    {
        var (a, b) = (one.Number("start" + axis) ?? 0, other.Number("start" + axis) ?? 0);
        return a < b + (other.Number("span" + axis) ?? 0) && b < a + (one.Number("span" + axis) ?? 0);
    }

    private static string Id(JsonObject part, string member) => ResourceName.LastPart(part.Text(member) ?? "");

    private static string Id(JsonObject part) => Id(part, "name");
}
