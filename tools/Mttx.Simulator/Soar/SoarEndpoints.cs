using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Soar;

/// <summary>The SOAR's own API, behind an AppKey that says which tenant is meant.</summary>
internal static class SoarEndpoints
{
    public static void MapSoar(this IEndpointRouteBuilder app)
    {
        var soar = app.MapGroup("/api/external/v1/settings").AddEndpointFilter(AuthorizeAsync);
        soar.MapPost("/GetCaseStageDefinitionRecords", StagesAsync).IsOutside("soar.GetCaseStageDefinitionRecords");
        soar.MapGet("/GetSystemVersion", VersionAsync).IsOutside("soar.GetSystemVersion");
    }

    private static async Task StagesAsync(HttpContext context, SimulatorClock clock)
    {
        var body = await JsonBody.ReadAsync(context);
        var (page, size) = (body.Number("requestedPage") ?? 0, body.Number("pageSize") ?? 10);
        if (page < 0 || size is <= 0 or > 1000)
        {
            throw new SoarException(400, "requestedPage must be 0 or more, pageSize 1 to 1000.");
        }

        var term = body.Text("searchTerm") ?? "";
        var stages = StageList.Of(TenantRequests.TenantOf(context)!, clock)
            .Where(stage => stage.Name.Contains(term, StringComparison.OrdinalIgnoreCase)).ToList();
        if (stages.Count == 0)
        {
            context.Response.StatusCode = 204;
            return;
        }

        await JsonAnswer.WriteObjectAsync(context, json =>
        {
            json.WriteStartArray("objectsList");
            foreach (var stage in stages.Skip((int)Math.Min(page * size, int.MaxValue)).Take((int)size))
            {
                json.WriteStartObject();
                json.WriteNumber("id", stage.Id);
                json.WriteString("name", stage.Name);
                json.WriteNumber("order", stage.Order);
                json.WriteNumber("creationTimeUnixTimeInMs", stage.Created.ToUnixTimeMilliseconds());
                json.WriteNumber("modificationTimeUnixTimeInMs", stage.Created.ToUnixTimeMilliseconds());
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("metadata");
            json.WriteNumber("totalNumberOfPages", (stages.Count + size - 1) / size);
            json.WriteNumber("totalRecordsCount", stages.Count);
            json.WriteNumber("pageSize", size);
            json.WriteEndObject();
        });
    }

    private static Task VersionAsync(HttpContext context) => JsonAnswer.WriteAsync(context, json => json.WriteStringValue("6.3.99.0"));

    private static async ValueTask<object?> AuthorizeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        try
        {
            return TenantRequests.TenantOf(context) is null ? throw new SoarException(401, "The AppKey is missing or not valid.") : await next(invocation);
        }
        catch (SoarException e)
        {
            await JsonAnswer.WriteObjectAsync(
                context,
                json =>
                {
                    json.WriteNumber("ErrorCode", e.Code == 401 ? 2001 : 2000);
                    json.WriteString("ErrorMessage", e.Message);
                },
                e.Code);
            return null;
        }
    }
}
