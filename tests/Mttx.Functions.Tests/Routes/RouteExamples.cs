using System.Text.Json.Nodes;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.Tenants;
using Mttx.SecOps.Queries;

namespace Mttx.Functions.Tests.Routes;

/// <summary>An example of every route there is.</summary>
internal static class RouteExamples
{
    private static readonly JsonNode Worked = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "metrics.json")))![0]!;

    // Reports that start runs would wait for them otherwise.
    private static readonly (string, string)[] AtOnce = [("Prefer", "wait=0")];

    public static IReadOnlyList<RouteExample> All { get; } =
    [
        new("GET /api/health/live", RouteExample.Anybody, 200, _ => "/api/health/live"),
        new("GET /api/health/ready", RouteExample.Anybody, 200, _ => "/api/health/ready"),
        new("GET /api/version", RouteExample.Anybody, 200, _ => "/api/version"),
        new("GET /api/openapi.json", RouteExample.Anybody, 200, _ => "/api/openapi.json"),
        new("GET /api/me", Roles.Viewer, 200, _ => "/api/me"),
        new("GET /api/case-statuses", Roles.Viewer, 200, _ => "/api/case-statuses"),

        new("GET /api/tenants", Roles.Viewer, 200, _ => "/api/tenants"),
        new("POST /api/tenants", Roles.AdminOfAll, 201, _ => "/api/tenants") { Body = _ => Tenant() },
        new("GET /api/tenants/{id:long}", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}"),
        new("PUT /api/tenants/{id:long}", Roles.Admin, 200, ids => $"/api/tenants/{ids.Tenant}") { Body = ids => ids.Body?.DeepClone().AsObject() ?? Tenant() },
        new("DELETE /api/tenants/{id:long}", Roles.AdminOfAll, 204, ids => $"/api/tenants/{ids.Tenant}") { Destroys = true },
        new("POST /api/tenants/{id:long}/test", Roles.Operator, 200, ids => $"/api/tenants/{ids.Tenant}/test"),
        new("POST /api/tenants/{id:long}/fetch-stages", Roles.Operator, 200, ids => $"/api/tenants/{ids.Tenant}/fetch-stages"),
        new("GET /api/tenants/{id:long}/stages", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/stages"),

        new("GET /api/tenants/{id:long}/mttx-configs", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/mttx-configs"),
        new("GET /api/mttx-configs/{id:long}", Roles.Viewer, 200, ids => $"/api/mttx-configs/{ids.Child}"),
        new("PUT /api/mttx-configs/{id:long}", Roles.Operator, 200, ids => $"/api/mttx-configs/{ids.Child}") { Body = Config },
        new("GET /api/tenants/{id:long}/thresholds", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/thresholds"),
        new("POST /api/tenants/{id:long}/thresholds", Roles.Operator, 200, ids => $"/api/tenants/{ids.Tenant}/thresholds") { Body = Thresholds },
        new("POST /api/tenants/{id:long}/thresholds/revert", Roles.Operator, 200, ids => $"/api/tenants/{ids.Tenant}/thresholds/revert"),
        new("GET /api/tenants/{id:long}/queries", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/queries"),
        new("POST /api/tenants/{id:long}/queries/revert", Roles.Operator, 200, ids => $"/api/tenants/{ids.Tenant}/queries/revert"),
        new("GET /api/queries/{id:long}", Roles.Viewer, 200, ids => $"/api/queries/{ids.Child}"),
        new("PUT /api/queries/{id:long}", Roles.Operator, 200, ids => $"/api/queries/{ids.Child}") { Body = Query },

        new("GET /api/schedules/{id:long}/destinations", Roles.Viewer, 200, ids => $"/api/schedules/{ids.Schedule}/destinations"),
        new("POST /api/destinations", Roles.Operator, 201, _ => "/api/destinations") { Body = ids => Files(ids, isNew: true) },
        new("GET /api/destinations/{id:long}", Roles.Viewer, 200, ids => $"/api/destinations/{ids.Webhook}"),
        new("PUT /api/destinations/{id:long}", Roles.Operator, 200, ids => $"/api/destinations/{ids.Files}") { Body = ids => Files(ids) },
        new("PUT /api/destinations/{id:long}", Roles.Operator, 200, ids => $"/api/destinations/{ids.DataTables}") { Body = DataTables },
        new("PUT /api/destinations/{id:long}", Roles.Operator, 200, ids => $"/api/destinations/{ids.Webhook}") { Body = Webhook },
        new("POST /api/destinations/{id:long}/create-dashboard", Roles.Operator, 200, ids => $"/api/destinations/{ids.DataTables}/create-dashboard"),
        new("DELETE /api/destinations/{id:long}", Roles.Operator, 204, ids => $"/api/destinations/{ids.Webhook}") { Destroys = true },

        new("POST /api/analysis", Roles.Operator, 202, _ => "/api/analysis") { Body = Analysis },

        // Nobody works on runs while these are asked, so the wait is over without a result.
        new("POST /api/analysis/run", Roles.Operator, 504, _ => "/api/analysis/run") { Body = Legacy },
        new("POST /api/analysis/calculate", Roles.Viewer, 200, _ => "/api/analysis/calculate") { Body = Calculation },
        new("GET /api/runs/{run_id}", Roles.Viewer, 200, ids => $"/api/runs/{ids.Run}"),
        new("DELETE /api/runs/{run_id}", Roles.Operator, 200, ids => $"/api/runs/{ids.Run}"),
        new("GET /api/runs/{run_id}/result", Roles.Viewer, 200, ids => $"/api/runs/{ids.Run}/result"),
        new("GET /api/runs/{run_id}/cases.csv", Roles.Viewer, 200, ids => $"/api/runs/{ids.Run}/cases.csv"),
        new("GET /api/runs/{run_id}/compare", Roles.Operator, 202, ids => $"/api/runs/{ids.Run}/compare") { Headers = AtOnce },
        new("GET /api/runs/{run_id}/trend", Roles.Viewer, 200, ids => $"/api/runs/{ids.Run}/trend?metric=MTTR"),
        new("GET /api/tenants/{id:long}/runs", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/runs"),
        new("GET /api/tenants/{id:long}/reports", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/reports"),
        new("GET /api/tenants/{id:long}/reports/{**name}", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/reports/weekly/report.csv"),
        new("GET /api/tenants/{id:long}/trend", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/trend?metric=MTTR"),
        new("POST /api/signal-to-noise", Roles.Viewer, 200, _ => "/api/signal-to-noise") { Body = ids => Signal("tenant_id", ids.Tenant) },
        new("POST /api/signal-to-noise", Roles.Viewer, 200, _ => "/api/signal-to-noise") { Body = ids => Signal("run_id", ids.Run) },
        new("GET /api/compare", Roles.Operator, 202, ids => $"/api/compare?tenant_id={ids.Tenant}&metric=MTTR") { Headers = AtOnce },
        new("GET /api/metrics/{tenant_id:long}/{metric}", Roles.Operator, 202, ids => $"/api/metrics/{ids.Tenant}/MTTR") { Headers = AtOnce },

        new("GET /api/tenants/{id:long}/schedules", Roles.Viewer, 200, ids => $"/api/tenants/{ids.Tenant}/schedules"),
        new("POST /api/schedules", Roles.Operator, 201, _ => "/api/schedules") { Body = Schedule },
        new("GET /api/schedules/preview", Roles.Viewer, 200, _ => "/api/schedules/preview?cron_schedule=0%206%20*%20*%201-5&time_zone=Europe/Vienna&count=3"),
        new("GET /api/schedules/{id:long}", Roles.Viewer, 200, ids => $"/api/schedules/{ids.Child}"),
        new("PUT /api/schedules/{id:long}", Roles.Operator, 200, ids => $"/api/schedules/{ids.Child}") { Body = ids => Schedule(ids).With(("id", ids.Child)) },
        new("DELETE /api/schedules/{id:long}", Roles.Operator, 204, ids => $"/api/schedules/{ids.Child}") { Destroys = true },
        new("POST /api/schedules/{id:long}/run", Roles.Operator, 200, ids => $"/api/schedules/{ids.Child}/run"),
        new("GET /api/schedules/{id:long}/preview", Roles.Viewer, 200, ids => $"/api/schedules/{ids.Child}/preview?count=2"),

        new("GET /api/api-keys", Roles.AdminOfAll, 200, _ => "/api/api-keys"),
        new("POST /api/api-keys", Roles.AdminOfAll, 201, _ => "/api/api-keys") { Body = ApiKey },
        new("GET /api/api-keys/{id}", Roles.AdminOfAll, 200, ids => $"/api/api-keys/{ids.Key}"),
        new("DELETE /api/api-keys/{id}", Roles.AdminOfAll, 204, ids => $"/api/api-keys/{ids.Key}") { Destroys = true },
    ];

    private static JsonObject Tenant() => TenantBody.Full("Own tenant");

    // As it is anyway: a run is compared only while what is measured stays the same.
    private static JsonObject Config(RouteIds ids) => new()
    {
        ["config_key"] = "case_history_stage",
        ["config_value"] = "Incident",
        ["start"] = "first_action",
        ["id"] = ids.Child,
        ["metric_type"] = "MTTC",
        ["tenant_id"] = ids.Tenant,
    };

    private static JsonObject Query(RouteIds ids) => new()
    {
        ["query_text"] = DefaultQueries.History,
        ["id"] = ids.Child,
        ["name"] = "query_history",
        ["tenant_id"] = ids.Tenant,
    };

    private static JsonObject Thresholds(RouteIds ids) => new()
    {
        ["thresholds"] = new JsonArray(new JsonObject
        {
            ["metric_name"] = "MTTD",
            ["good_threshold"] = 60,
            ["ok_threshold"] = 90.5,
            ["good_color"] = "#dcfce7",
            ["ok_color"] = "#fef9c3",
            ["bad_color"] = "#fee2e2",
            ["id"] = ids.Child,
            ["tenant_id"] = ids.Tenant,
        }),
    };

    private static JsonObject Files(RouteIds ids, bool isNew = false)
    {
        var body = Destination(ids, ids.Files, "CSV", "path", "{tenant}/{date}");
        if (isNew)
        {
            body.Remove("id");
        }

        return body;
    }

    private static JsonObject DataTables(RouteIds ids) => Destination(ids, ids.DataTables, "DATA_TABLE", "data_table_name", "weekly");

    private static JsonObject Webhook(RouteIds ids) => Destination(ids, ids.Webhook, "WEBHOOK", "url", "https://hooks.example.com/x").With(
        ("secret", "a-secret-that-signs"), ("only_when", "breach"));

    private static JsonObject Destination(RouteIds ids, long id, string type, string member, string value) => new()
    {
        ["id"] = id,
        ["schedule_id"] = ids.Schedule,
        ["tenant_id"] = ids.Tenant,
        ["destination_type"] = type,
        [member] = value,
        ["is_enabled"] = true,
    };

    private static JsonObject Analysis(RouteIds ids) => new()
    {
        ["tenant_id"] = ids.Tenant,
        ["start_time"] = "2026-01-01T00:00:00Z",
        ["end_time"] = "2026-01-08T00:00:00Z",
        ["filters"] = Filters(),
    };

    private static JsonObject Legacy(RouteIds ids) => new() { ["tenant_id"] = ids.Tenant, ["time_unit"] = "DAY", ["start_time_val"] = 7 };

    private static JsonObject Calculation(RouteIds ids) => new()
    {
        ["tenant_id"] = ids.Tenant,
        ["case_history_data"] = Worked["history"]!.DeepClone(),
        ["case_mttd_data"] = Worked["cases"]!.DeepClone(),
        ["history_limit_hit"] = false,
        ["mttd_limit_hit"] = false,
    };

    private static JsonObject Signal(string of, JsonNode id) => new()
    {
        [of] = id,
        ["signal_tags"] = new JsonArray("True Positive"),
        ["noise_tags"] = new JsonArray("False Positive"),
        ["filters"] = Filters(),
    };

    private static JsonObject Filters() => new()
    {
        ["environments"] = new JsonArray("Default Environment"),
        ["rules"] = new JsonArray("Some rule"),
        ["tags"] = new JsonArray("Some tag"),
        ["not_tags"] = new JsonArray("Another tag"),
        ["priorities"] = new JsonArray(),
    };

    private static JsonObject Schedule(RouteIds ids) => new()
    {
        ["tenant_id"] = ids.Tenant,
        ["name"] = "Weekly report",
        ["cron_schedule"] = "0 7 * * MON",
        ["time_zone"] = "Europe/Vienna",
        ["time_unit"] = "DAY",
        ["start_time_val"] = 7,
        ["output_avg_metrics"] = true,
        ["output_completion_rates"] = true,
        ["output_individual_cases"] = false,
        ["is_enabled"] = true,
    };

    private static JsonObject ApiKey(RouteIds ids) => new()
    {
        ["name"] = "a playbook",
        ["role"] = Roles.Viewer,
        ["tenant_ids"] = new JsonArray(ids.Tenant),
        ["expires_at"] = "2999-01-01T00:00:00Z",
    };
}
