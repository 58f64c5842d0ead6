using System.Text.Json.Nodes;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Dashboards;

/// <summary>nativeDashboards and the charts behind them.</summary>
internal static class DashboardEndpoints
{
    private const int InvalidArgument = 3;

    public static void MapDashboards(this IEndpointRouteBuilder instance)
    {
        instance.MapPost("/nativeDashboards:import", ImportAsync).Is("nativeDashboards.import", "chronicle.nativeDashboards.create");
        instance.MapPost("/nativeDashboards:export", ExportAsync).Is("nativeDashboards.export", "chronicle.nativeDashboards.list");
        instance.MapPost("/nativeDashboards", CreateAsync).Is("nativeDashboards.create");
        instance.MapGet("/nativeDashboards", ListAsync).Is("nativeDashboards.list");
        instance.MapGet("/nativeDashboards/{id}", GetAsync).Is("nativeDashboards.get");
        instance.MapDelete("/nativeDashboards/{id}", DeleteAsync).Is("nativeDashboards.delete");
        instance.MapGet("/dashboardCharts/{id}", (HttpContext context, Tenant tenant, string id) =>
            JsonAnswer.WriteAsync(context, json => tenant.Dashboards.Chart(id).WriteTo(json))).Is("dashboardCharts.get");
        instance.MapGet("/dashboardCharts:batchGet", BatchGetAsync).Is("dashboardCharts.batchGet", "chronicle.dashboardCharts.get");
    }

    // All or nothing, and a refusal rides on HTTP 200.
    private static async Task ImportAsync(HttpContext context, Tenant tenant)
    {
        var body = await JsonBody.ReadAsync(context);
        body.AllowOnly("", "source");
        var imports = (body.Object("source")?.Objects("dashboards") ?? []).Select(DashboardImport.Of).ToList();
        if (imports.Count == 0)
        {
            throw ApiException.InvalidArgument("source.dashboards is required");
        }

        var isAlpha = context.Request.Path.StartsWithSegments("/v1alpha");
        var refusals = imports.Select(import => import.Refusal(isAlpha)).ToList();
        var isRefused = refusals.Any(refusal => refusal is not null);
        var names = imports.Select(import => isRefused ? null : tenant.Dashboards.Add(import.Dashboard, import.Charts, import.Queries)).ToList();
        await JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteStartArray("results");
            foreach (var (name, refusal) in names.Zip(refusals))
            {
                json.WriteStartObject();
                if (name is not null)
                {
                    json.WriteString("dashboard", name);
                }

                json.WriteStartObject("status");
                if (isRefused)
                {
                    json.WriteNumber("code", InvalidArgument);
                }

                json.WriteString("message", !isRefused ? "Dashboard Imported Successfully" : refusal ?? "Another dashboard of the import was refused.");
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static async Task ExportAsync(HttpContext context, Tenant tenant)
    {
        var body = await JsonBody.ReadAsync(context);
        body.AllowOnly("", "names");
        var exports = body.Texts("names").Select(name => tenant.Dashboards.Export(ResourceName.LastPart(name))).ToArray<JsonNode>();
        var answer = new JsonObject { ["inlineDestination"] = new JsonObject { ["dashboards"] = new JsonArray(exports) } };
        await JsonAnswer.WriteAsync(context, json => answer.WriteTo(json));
    }

    private static async Task CreateAsync(HttpContext context, Tenant tenant)
    {
        var body = await JsonBody.ReadAsync(context);
        if (string.IsNullOrEmpty(body.Text("displayName")))
        {
            throw ApiException.InvalidArgument("native_dashboard.display_name is required");
        }

        var name = tenant.Dashboards.Add(body, [], []);
        await JsonAnswer.WriteAsync(context, json => tenant.Dashboards.Dashboard(ResourceName.LastPart(name)).WriteTo(json));
    }

    private static Task ListAsync(HttpContext context, Tenant tenant)
    {
        var paging = Paging.Of(context, 100);
        var view = ViewOf(context);
        return JsonAnswer.WriteObjectAsync(
            context, json => paging.Write(json, "nativeDashboards", tenant.Dashboards.All, (to, dashboard) => view(dashboard).WriteTo(to)));
    }

    private static Task GetAsync(HttpContext context, Tenant tenant, string id)
    {
        var view = ViewOf(context);
        return JsonAnswer.WriteAsync(context, json => view(tenant.Dashboards.Dashboard(id)).WriteTo(json));
    }

    private static Task DeleteAsync(HttpContext context, Tenant tenant, string id)
    {
        tenant.Dashboards.Delete(id);
        return JsonAnswer.WriteObjectAsync(context, _ => { });
    }

    // One that is missing fails all, and as an internal error: so the real API was seen to answer.
    private static Task BatchGetAsync(HttpContext context, Tenant tenant)
    {
        try
        {
            var charts = context.Request.Query["names"].Select(name => tenant.Dashboards.Chart(ResourceName.LastPart(name ?? ""))).ToList();
            return JsonAnswer.WriteObjectAsync(context, json =>
            {
                json.WriteStartArray("dashboardCharts");
                charts.ForEach(chart => chart.WriteTo(json));
                json.WriteEndArray();
            });
        }
        catch (ApiException e) when (e.Code == 404)
        {
            throw new ApiException(500, "INTERNAL", "Internal error encountered.");
        }
    }

    private static Func<JsonObject, JsonObject> ViewOf(HttpContext context) => context.Request.Query["view"].FirstOrDefault() switch
    {
        null or "" or "NATIVE_DASHBOARD_VIEW_UNSPECIFIED" or "NATIVE_DASHBOARD_VIEW_BASIC" => Basic,
        "NATIVE_DASHBOARD_VIEW_FULL" => dashboard => dashboard,
        var view => throw ApiException.InvalidArgument($"Invalid value at 'view', \"{view}\""),
    };

    private static JsonObject Basic(JsonObject dashboard)
    {
        var copy = (JsonObject)dashboard.DeepClone();
        copy.Remove("definition");
        return copy;
    }
}
