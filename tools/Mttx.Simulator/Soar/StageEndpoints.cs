using System.Text.RegularExpressions;
using Mttx.Simulator.Tenants;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Soar;

/// <summary>The instance itself, and its case stages as the Chronicle API shows them.</summary>
internal static partial class StageEndpoints
{
    public static void MapInstance(this IEndpointRouteBuilder instance)
    {
        instance.MapGet("", (HttpContext context, Tenant tenant) =>
            JsonAnswer.WriteObjectAsync(context, json => json.WriteString("name", tenant.ResourceName))).Is("instances.get");
        instance.MapGet("/caseStageDefinitions", ListAsync).Is("caseStageDefinitions.list", "chronicle.caseStageDefinitions.get");
    }

    private static Task ListAsync(HttpContext context, Tenant tenant, SimulatorClock clock)
    {
        var query = context.Request.Query;
        var paging = Paging.Of(context, 50);
        IEnumerable<CaseStage> stages = StageList.Of(tenant, clock);
        stages = query["orderBy"].FirstOrDefault() switch
        {
            null or "" => stages.OrderByDescending(stage => stage.Created),
            "order" or "order asc" => stages.OrderBy(stage => stage.Order),
            "order desc" => stages.OrderByDescending(stage => stage.Order),
            var order => throw ApiException.InvalidArgument($"Invalid order_by \"{order}\""),
        };
        if (query["filter"].FirstOrDefault() is { Length: > 0 } filter)
        {
            var match = NameFilter().Match(filter);
            stages = match.Success
                ? stages.Where(stage => stage.Name == match.Groups[1].Value)
                : throw ApiException.InvalidArgument($"Invalid filter \"{filter}\"");
        }

        return JsonAnswer.WriteObjectAsync(context, json => paging.Write(json, "caseStageDefinitions", stages.ToList(), (to, stage) =>
        {
            to.WriteStartObject();
            to.WriteString("name", $"{tenant.ResourceName}/caseStageDefinitions/{stage.Id}");
            to.WriteString("displayName", stage.Name);
            if (stage.Order != 0)
            {
                to.WriteNumber("order", stage.Order);
            }

            to.WriteEndObject();
        }));
    }

    [GeneratedRegex(@"\A\s*displayName\s*=\s*['""](.*)['""]\s*\z")]
    private static partial Regex NameFilter();
}
