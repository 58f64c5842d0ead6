using System.Text.Json.Nodes;

namespace Mttx.Functions.Documentation;

/// <summary>Examples of parameters, by name: a name means the same in every route.</summary>
internal static class ParameterExamples
{
    public static JsonNode? Of(string name) => name switch
    {
        "tenant_id" => 1,
        "metric" => "MTTR",
        "last" or "period" => "7d",
        "statistic" => "median",
        "target" => "4h",
        "bucket" => "day",
        "from" => "2026-01-01",
        "to" => "2026-02-01",
        "cron_schedule" => "0 7 * * MON",
        "time_zone" => "Europe/Vienna",
        "count" => "5",
        "cases" => "false",
        "run_id" => "1-2516547839999999999-0a1b2c3d",
        "environment" => new JsonArray("Production"),
        "rule" => new JsonArray("Suspicious sign-in"),
        "tag" => new JsonArray("True Positive"),
        "not_tag" => new JsonArray("Test"),
        "priority" => new JsonArray("High"),
        _ => null,
    };
}
