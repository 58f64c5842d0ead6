using System.Text.Json.Nodes;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Tables;

/// <summary>dataTableRows: one by one and in bulk, with the limits of the synchronous calls.</summary>
internal static class RowEndpoints
{
    private const int MostRows = 1000;
    private const int MostBytes = 4_000_000;
    private const int MostUpdateBytes = 2_000_000;

    public static void MapRows(this IEndpointRouteBuilder instance)
    {
        const string Rows = "/dataTables/{table}/dataTableRows";
        instance.MapGet(Rows, ListAsync).Is("dataTableRows.list");
        instance.MapPost(Rows, CreateAsync).Is("dataTableRows.create");
        instance.MapPost(Rows + ":bulkCreate", (HttpContext context, Tenant tenant, string table) => BulkCreateAsync(context, tenant, table, false))
            .Is("dataTableRows.bulkCreate");
        instance.MapPost(Rows + ":bulkReplace", (HttpContext context, Tenant tenant, string table) => BulkCreateAsync(context, tenant, table, true))
            .Is("dataTableRows.bulkReplace");
        instance.MapPost(Rows + ":bulkUpdate", BulkUpdateAsync).Is("dataTableRows.bulkUpdate");
        instance.MapPost(Rows + ":bulkGet", BulkGetAsync).Is("dataTableRows.bulkGet");
        instance.MapGet(Rows + "/{row}", GetAsync).Is("dataTableRows.get");
        instance.MapDelete(Rows + "/{row}", DeleteAsync).Is("dataTableRows.delete");
    }

    private static Task ListAsync(HttpContext context, Tenant tenant, string table)
    {
        var paging = Paging.Of(context, 100);
        var found = tenant.Tables[table];
        var filter = context.Request.Query["filter"].FirstOrDefault() ?? "";
        IReadOnlyList<TableRow> rows =
            [.. found.Rows.Where(row => filter.Length == 0 || row.Values.Any(value => value.Contains(filter, StringComparison.OrdinalIgnoreCase)))];
        if (TableEndpoints.AsksForOrder(context))
        {
            rows = [.. rows.OrderBy(row => row.Created)];
        }

        return JsonAnswer.WriteObjectAsync(context, json => paging.Write(json, "dataTableRows", rows, (to, row) => row.Write(to, found)));
    }

    private static async Task CreateAsync(HttpContext context, Tenant tenant, string table, SimulatorOptions options, SimulatorClock clock)
    {
        var found = tenant.Tables[table];
        var row = NewRow.Of(await JsonBody.ReadAsync(context));
        var made = found.Create([row], options.ExistingRows, options.MostRowsPerTable, clock.Now);
        await JsonAnswer.WriteAsync(context, json => made[0].Write(json, found));
    }

    private static async Task BulkCreateAsync(HttpContext context, Tenant tenant, string table, bool replaces)
    {
        var found = tenant.Tables[table];
        var requests = await RequestsAsync(context, MostBytes, "parent", "dataTableRow");
        var options = context.RequestServices.GetRequiredService<SimulatorOptions>();
        var now = context.RequestServices.GetRequiredService<SimulatorClock>().Now;
        await AnswerAsync(context, found, found.Create(RowsOf(requests), options.ExistingRows, options.MostRowsPerTable, now, replaces));
    }

    private static async Task BulkUpdateAsync(HttpContext context, Tenant tenant, string table, SimulatorClock clock)
    {
        var found = tenant.Tables[table];
        var requests = await RequestsAsync(context, MostUpdateBytes, "dataTableRow", "updateMask");
        await AnswerAsync(context, found, found.Update(RowsOf(requests), clock.Now));
    }

    private static async Task BulkGetAsync(HttpContext context, Tenant tenant, string table)
    {
        var found = tenant.Tables[table];
        var requests = await RequestsAsync(context, MostBytes, "name");
        await AnswerAsync(context, found, [.. requests.Select(request => found.Row(ResourceName.LastPart(request.Text("name") ?? "")))]);
    }

    private static Task GetAsync(HttpContext context, Tenant tenant, string table, string row)
    {
        var found = tenant.Tables[table];
        return JsonAnswer.WriteAsync(context, json => found.Row(row).Write(json, found));
    }

    private static Task DeleteAsync(HttpContext context, Tenant tenant, string table, string row)
    {
        tenant.Tables[table].Delete(row);
        return JsonAnswer.WriteObjectAsync(context, _ => { });
    }

    private static async Task<List<JsonObject>> RequestsAsync(HttpContext context, int mostBytes, params string[] members)
    {
        var body = await JsonBody.ReadAsync(context);
        body.AllowOnly("", "requests");
        if (context.Request.ContentLength > mostBytes || context.Request.Body.Position > mostBytes)
        {
            throw ApiException.InvalidArgument($"The request is larger than {mostBytes} bytes.");
        }

        var requests = body.Objects("requests").ToList();
        if (requests.Count is 0 or > MostRows)
        {
            throw ApiException.InvalidArgument($"requests must hold 1 to {MostRows} rows, not {requests.Count}.");
        }

        requests.ForEach(request => request.AllowOnly("requests", members));
        return requests;
    }

    private static List<NewRow> RowsOf(List<JsonObject> requests) =>
        [.. requests.Select(request => NewRow.Of(
            request.Object("dataTableRow") ?? throw ApiException.InvalidArgument("requests.data_table_row is required")))];

    private static Task AnswerAsync(HttpContext context, DataTable table, IReadOnlyList<TableRow> rows) =>
        JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteStartArray("dataTableRows");
            foreach (var row in rows)
            {
                row.Write(json, table);
            }

            json.WriteEndArray();
        });
}
