using System.Text.Json.Nodes;
using Mttx.Simulator.Soc;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Dashboards;

/// <summary>A tenant's native dashboards, with their charts and queries as resources of their own.</summary>
internal sealed class DashboardStore(Tenant tenant, SimulatorClock clock, ulong seed)
{
    private readonly OrderedDictionary<string, JsonObject> _dashboards = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _charts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _queries = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private SeededRandom _ids = new(SeededRandom.Mix(seed, 0xDA5));

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<JsonObject> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _dashboards.Values];
            }
        }
    }

    public JsonObject Dashboard(string id) => Find(_dashboards, "nativeDashboards", id);

    public JsonObject Chart(string id) => Find(_charts, "dashboardCharts", id);

    public JsonObject Query(string id) => Find(_queries, "dashboardQueries", id);

    /// <summary>Keeps one dashboard whose ids are the client's; answers its new name.</summary>
    public string Add(JsonObject dashboard, IEnumerable<JsonObject> charts, IEnumerable<JsonObject> queries)
    {
        lock (_lock)
        {
            var names = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var query in queries)
            {
                Keep(_queries, "dashboardQueries", query, names);
            }

            foreach (var chart in charts)
            {
                var kept = Keep(_charts, "dashboardCharts", chart, names);
                Rename(kept.Object("chartDatasource"), "dashboardQuery", names);
            }

            var result = Keep(_dashboards, "nativeDashboards", dashboard, names);
            result["type"] ??= "CUSTOM";
            result["access"] ??= "DASHBOARD_PRIVATE";
            foreach (var place in ChartsOf(result))
            {
                Rename(place, "dashboardChart", names);
            }

            foreach (var filter in result.Object("definition")?.Objects("filters") ?? [])
            {
                filter["chartIds"] = new JsonArray([.. filter.Texts("chartIds").Select(id => JsonValue.Create(names.GetValueOrDefault(id, id)))]);
            }

            return (string)result["name"]!;
        }
    }

    public void Delete(string id)
    {
        lock (_lock)
        {
            var dashboard = Dashboard(id);
            foreach (var chart in ChartsOf(dashboard).Select(place => ResourceName.LastPart(place.Text("dashboardChart") ?? "")))
            {
                if (_charts.Remove(chart, out var removed) && removed.Object("chartDatasource")?.Text("dashboardQuery") is { } query)
                {
                    _queries.Remove(ResourceName.LastPart(query));
                }
            }

            _dashboards.Remove(id);
        }
    }

    /// <summary>As the import takes it.</summary>
    public JsonObject Export(string id)
    {
        var dashboard = Dashboard(id);
        var charts = ChartsOf(dashboard).Select(place => Chart(ResourceName.LastPart(place.Text("dashboardChart")!))).ToList();
        var queries = charts.Select(chart => chart.Object("chartDatasource")?.Text("dashboardQuery")).OfType<string>()
            .Select(name => Query(ResourceName.LastPart(name)));
        return new JsonObject
        {
            ["dashboard"] = dashboard.DeepClone(),
            ["dashboardCharts"] = new JsonArray([.. charts.Select(chart => chart.DeepClone())]),
            ["dashboardQueries"] = new JsonArray([.. queries.Select(query => query.DeepClone())]),
        };
    }

    public static IEnumerable<JsonObject> ChartsOf(JsonObject dashboard) => dashboard.Object("definition")?.Objects("charts") ?? [];

    private static void Rename(JsonObject? part, string member, Dictionary<string, string> names)
    {
        if (part?.Text(member) is { } id && names.TryGetValue(ResourceName.LastPart(id), out var name))
        {
            part[member] = name;
        }
    }

    private JsonObject Keep(IDictionary<string, JsonObject> kept, string collection, JsonObject given, Dictionary<string, string> names)
    {
        var id = $"{_ids.NextGuid()}";
        var name = $"{tenant.ResourceName}/{collection}/{id}";
        if (given.Text("name") is { } givenName)
        {
            names[ResourceName.LastPart(givenName)] = name;
        }

        var copy = (JsonObject)given.DeepClone();
        copy["name"] = name;
        copy["etag"] = $"{_ids.NextBits():x16}";
        if (collection == "nativeDashboards")
        {
            copy["createTime"] = Timestamps.Text(clock.Now);
            copy["updateTime"] = Timestamps.Text(clock.Now);
        }

        return kept[id] = copy;
    }

    private JsonObject Find(IDictionary<string, JsonObject> kept, string collection, string id)
    {
        lock (_lock)
        {
            return kept.TryGetValue(id, out var found) ? found : throw ApiException.NotFound($"{tenant.ResourceName}/{collection}/{id} not found.");
        }
    }
}
