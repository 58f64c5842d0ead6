using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Queries;

/// <summary>dashboardQueries: execute and get.</summary>
internal static class QueryEndpoints
{
    public static void MapQueries(this IEndpointRouteBuilder instance)
    {
        instance.MapPost("/dashboardQueries:execute", ExecuteAsync).Is("dashboardQueries.execute");
        instance.MapGet("/dashboardQueries/{id}", GetAsync).Is("dashboardQueries.get");
    }

    private static async Task ExecuteAsync(HttpContext context, Tenant tenant, SimulatorOptions options, SimulatorClock clock)
    {
        var body = await JsonBody.ReadAsync(context);
        var request = ExecuteRequest.Of(body, isAlpha: context.Request.Path.StartsWithSegments("/v1alpha"));
        var stored = request is { Text.Length: 0, Name: { } name } ? tenant.Dashboards.Query(ResourceName.LastPart(name)) : null;
        var text = stored?.Text("query") ?? request.Text;
        var window = QueryWindow.Of(request.Input ?? stored?.Object("input"), clock.Now, request.ShiftsBack);
        var query = DashboardQueryParser.Parse(text);
        if (options.HeavyDays is { } days && window.Length > TimeSpan.FromDays(days))
        {
            throw ApiException.DeadlineExceeded();
        }

        var limit = Math.Min(query.Limit ?? options.DefaultLimit, options.Cap);
        var rows = SelectedRows.Of(tenant.Data, query, options.CaseWindow, window.Seconds, limit);
        var answer = new QueryAnswer(tenant.Data, query, rows)
        {
            Window = window,
            CachedAt = tenant.Cache.Ask(text, window, request.ClearsCache, clock.Now),
            Cut = rows.IsCut ? (limit, query.Limit is null) : null,
        };
        await answer.WriteAsync(context);
    }

    private static Task GetAsync(HttpContext context, Tenant tenant, string id) =>
        JsonAnswer.WriteAsync(context, json => tenant.Dashboards.Query(id).WriteTo(json));
}
