using System.Text.Json.Nodes;
using Mttx.Simulator.Wire;

namespace Mttx.Simulator.Queries;

/// <summary>The body of <c>dashboardQueries:execute</c>.</summary>
internal sealed record ExecuteRequest(string? Name, string Text, JsonObject? Input, bool ClearsCache, bool ShiftsBack)
{
    public static ExecuteRequest Of(JsonObject body, bool isAlpha)
    {
        body.AllowOnly("", isAlpha
            ? ["query", "filters", "clearCache", "usePreviousTimeRange", "querySource"]
            : ["query", "filters", "clearCache", "usePreviousTimeRange"]);
        var query = body.Object("query") ?? throw ApiException.InvalidArgument("query is required");
        query.AllowOnly("query", isAlpha
            ? ["name", "query", "input", "etag", "dashboardChart", "dialect"]
            : ["name", "query", "input", "etag", "dashboardChart"]);
        var input = query.Object("input");
        input?.AllowOnly("query.input", "timeWindow", "relativeTime");
        return new ExecuteRequest(
            query.Text("name"), query.Text("query") ?? "", input, body.Flag("clearCache"), body.Flag("usePreviousTimeRange"));
    }
}
