using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Mttx.Functions.Documentation;

/// <summary>Bodies that can be sent as they stand here, by operation.</summary>
internal static class BodyExamples
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["post_analysis"] = """{"tenant_id": 1, "time_unit": "DAY", "start_time_val": 30, "filters": {"environments": ["Production"]}}""",
        ["post_analysis_run"] = """{"tenant_id": 1, "time_unit": "DAY", "start_time_val": 7}""",
        ["calculate"] = """
            {"tenant_id": 1,
             "case_history_data": {"results": [
               {"column": "case_history_case_id", "values": [{"value": {"stringVal": "7"}}, {"value": {"stringVal": "7"}}]},
               {"column": "case_history_case_activity", "values": [{"value": {"stringVal": "CREATE_CASE"}}, {"value": {"stringVal": "STAGE_CHANGE"}}]},
               {"column": "case_history_case_event_time", "values": [{"value": {"int64Val": "1760000000"}}, {"value": {"int64Val": "1760000600"}}]}]},
             "case_mttd_data": {"results": [
               {"column": "case_id", "values": [{"value": {"stringVal": "7"}}]},
               {"column": "created_time", "values": [{"value": {"int64Val": "1760000000"}}]}]}}
            """,
        ["post_api_keys"] = """{"name": "SOAR playbooks", "role": "operator", "tenant_ids": [1], "expires_at": "2027-01-01T00:00:00Z"}""",
        ["post_schedules"] = Schedule,
        ["put_schedules_id"] = """{"name": "Weekly report", "cron_schedule": "0 7 * * MON", "time_zone": "Europe/Vienna", "is_enabled": true}""",
        ["post_destinations"] = """{"schedule_id": 1000001, "destination_type": "CSV", "path": "{tenant}/{schedule}/{date}", "is_enabled": true}""",
        ["put_destinations_id"] = """{"destination_type": "WEBHOOK", "url": "https://hooks.example.com/mttx", "only_when": "breach", "is_enabled": true}""",
        ["post_tenants"] = Tenant,
        ["put_tenants_id"] = Tenant,
        ["put_mttx_configs_id"] = """{"config_key": "case_history_stage", "config_value": "Incident", "start": "first_action"}""",
        ["put_queries_id"] = """{"query_text": "$case_id = case.response_platform_info.response_platform_id\nmatch:\n  $case_id\noutcome:\n  $created_time = max(case.create_time.seconds)\nlimit:\n  10000"}""",
        ["post_tenants_id_thresholds"] = """{"thresholds": [{"metric_name": "MTTA", "good_threshold": 600, "ok_threshold": 3600, "good_color": "#dcfce7", "ok_color": "#fef9c3", "bad_color": "#fee2e2"}]}""",
        ["signal_to_noise"] = """{"tenant_id": 1, "signal_tags": ["True Positive"], "noise_tags": ["False Positive", "Benign"]}""",
    };

    private const string Schedule = """
        {"tenant_id": 1, "name": "Weekly report", "cron_schedule": "0 7 * * MON", "time_zone": "Europe/Vienna", "time_unit": "DAY", "start_time_val": 7,
         "output_avg_metrics": true, "output_completion_rates": true, "output_individual_cases": true, "is_enabled": true}
        """;

    private const string Tenant = """
        {"name": "Demo SOC", "guid": "01234567-89ab-cdef-0123-456789abcdef", "region": "us", "gcp_project_id": "my-project-1",
         "base_url": "https://customer.backstory.chronicle.security", "time_zone": "Europe/Vienna"}
        """;

    public static void AddTo(OpenApiRequestBody body, string operationId)
    {
        if (body.Content?.TryGetValue("application/json", out var type) == true && type is OpenApiMediaType json
            && Known.TryGetValue(operationId, out var example))
        {
            json.Example = JsonNode.Parse(example);

            // Handlers take a missing body, to say better than the framework what is missing; callers have to send one.
            json.Schema = json.Schema?.OneOf?.FirstOrDefault(schema => schema is OpenApiSchemaReference) ?? json.Schema;
            body.Required = true;
        }
    }
}
