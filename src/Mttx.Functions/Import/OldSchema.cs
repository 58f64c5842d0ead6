namespace Mttx.Functions.Import;

/// <summary>The tables of the SQLite-based MTTx, and the columns that are read of them: the names of the API's fields.</summary>
internal static class OldSchema
{
    public const string Tenants = "tenants";
    public const string Stages = "case_stages";
    public const string Queries = "query_configs";
    public const string Configs = "mttx_configs";
    public const string Thresholds = "metric_thresholds";
    public const string Schedules = "schedules";
    public const string Destinations = "schedule_destinations";
    public const string Statuses = "case_statuses";

    public const string TenantId = "tenant_id";

    /// <summary>In the order in which they come across.</summary>
    public static IReadOnlyList<(string Table, string[] Columns)> Tables { get; } =
    [
        (Tenants, ["id", "name", "guid", "region", "gcp_project_id", "base_url", "soar_url", "soar_api_key"]),
        (Stages, ["id", TenantId, "name", "soar_id"]),
        (Queries, ["id", "name", "query_text", TenantId]),
        (Configs, ["id", "metric_type", "config_key", "config_value", TenantId]),
        (Thresholds, ["id", TenantId, "metric_name", "good_threshold", "ok_threshold", "good_color", "ok_color", "bad_color"]),
        (
            Schedules,
            [
                "id", TenantId, "cron_schedule", "time_unit", "start_time_val", "output_avg_metrics", "output_completion_rates",
                "output_individual_cases", "is_enabled",
            ]
        ),
        (Destinations, ["id", "schedule_id", "destination_type", "path", "data_table_name", "is_enabled"]),
        (Statuses, ["id", "name", "enum_id"]),
    ];
}
