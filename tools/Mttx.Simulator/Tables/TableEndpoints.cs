using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>dataTables: create, get, list, change, delete.</summary>
internal static class TableEndpoints
{
    public static void MapTables(this IEndpointRouteBuilder instance)
    {
        instance.MapPost("/dataTables", CreateAsync).Is("dataTables.create");
        instance.MapGet("/dataTables", ListAsync).Is("dataTables.list");
        instance.MapGet("/dataTables/{table}", GetAsync).Is("dataTables.get");
        instance.MapPatch("/dataTables/{table}", PatchAsync).Is("dataTables.patch", "chronicle.dataTables.update");
        instance.MapDelete("/dataTables/{table}", DeleteAsync).Is("dataTables.delete");
    }

    /// <summary>The one order that Google knows, for tables and rows.</summary>
    public static bool AsksForOrder(HttpContext context) => context.Request.Query["orderBy"].FirstOrDefault() switch
    {
        null or "" => false,
        "createTime asc" or "create_time asc" => true,
        var order => throw ApiException.InvalidArgument($"Invalid order_by \"{order}\": only \"createTime asc\" is supported."),
    };

    private static async Task CreateAsync(HttpContext context, Tenant tenant)
    {
        var table = tenant.Tables.Create(context.Request.Query["dataTableId"].FirstOrDefault(), await JsonBody.ReadAsync(context));
        await JsonAnswer.WriteAsync(context, table.Write);
    }

    private static Task ListAsync(HttpContext context, Tenant tenant)
    {
        var paging = Paging.Of(context, 100);
        _ = AsksForOrder(context);
        return JsonAnswer.WriteObjectAsync(context, json => paging.Write(json, "dataTables", tenant.Tables.All, (to, table) => table.Write(to)));
    }

    private static Task GetAsync(HttpContext context, Tenant tenant, string table) =>
        JsonAnswer.WriteAsync(context, tenant.Tables[table].Write);

    private static async Task PatchAsync(HttpContext context, Tenant tenant, string table)
    {
        var found = tenant.Tables[table];
        tenant.Tables.Update(found, await JsonBody.ReadAsync(context), context.Request.Query["updateMask"].FirstOrDefault());
        await JsonAnswer.WriteAsync(context, found.Write);
    }

    private static Task DeleteAsync(HttpContext context, Tenant tenant, string table)
    {
        tenant.Tables.Delete(tenant.Tables[table], context.Request.Query["force"] == "true");
        return JsonAnswer.WriteObjectAsync(context, _ => { });
    }
}
