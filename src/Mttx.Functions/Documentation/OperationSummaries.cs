namespace Mttx.Functions.Documentation;

/// <summary>Words for operations whose handlers are private, and so have none in the description.</summary>
internal static class OperationSummaries
{
    private static readonly Dictionary<string, string> Known = new(StringComparer.Ordinal)
    {
        ["post_analysis"] = "Asks a tenant's Google SecOps and calculates; answers the result, or the run while it is under way.",
        ["post_analysis_run"] = "Asks a tenant's Google SecOps and answers the raw rows, as existing clients know it.",
        ["get_case_statuses"] = "The statuses that cases can have.",
        ["get_mttx_configs_id"] = "What marks a milestone.",
        ["put_mttx_configs_id"] = "Changes what marks a milestone.",
        ["get_queries_id"] = "One query of a tenant.",
        ["put_queries_id"] = "Changes a query.",
        ["get_runs_run_id"] = "State, progress and figures of a run.",
        ["delete_runs_run_id"] = "Cancels a run; a finished one stays as it is.",
        ["get_runs_run_id_cases_csv"] = "The cases of a run, for a spreadsheet.",
        ["post_schedules"] = "Adds a schedule.",
        ["get_schedules_id"] = "Shows a schedule, with its next and its last run.",
        ["put_schedules_id"] = "Changes a schedule; what is not sent stays.",
        ["delete_schedules_id"] = "Deletes a schedule with its destinations; its runs and what was exported stay.",
        ["post_schedules_id_run"] = "Makes the report of a schedule now, whether it is enabled or not.",
        ["get_tenants_id_schedules"] = "Lists the schedules of a tenant.",
        ["get_schedules_id_destinations"] = "Where the reports of a schedule go.",
        ["post_destinations"] = "Adds a destination to a schedule.",
        ["get_destinations_id"] = "Shows a destination, without its secrets.",
        ["put_destinations_id"] = "Changes a destination; secrets that are not sent stay.",
        ["delete_destinations_id"] = "Removes a destination; what it has been sent stays.",
        ["get_tenants"] = "Lists the tenants.",
        ["post_tenants"] = "Adds a tenant.",
        ["get_tenants_id"] = "Shows a tenant, without its secrets.",
        ["put_tenants_id"] = "Changes a tenant; secrets that are not sent stay.",
        ["delete_tenants_id"] = "Deletes a tenant and all that belongs to it; can be repeated.",
        ["post_tenants_id_fetch_stages"] = "Fetches the stages of cases from the SOAR or from Google SecOps.",
        ["get_tenants_id_stages"] = "The stages that were fetched.",
        ["post_tenants_id_test"] = "Tries whether the tenant's Google SecOps, and its SOAR, can be reached and read.",
        ["get_tenants_id_mttx_configs"] = "What marks the milestones of a tenant.",
        ["get_tenants_id_queries"] = "The two queries of a tenant.",
        ["post_tenants_id_queries_revert"] = "Makes the queries those of MTTx again.",
        ["get_tenants_id_reports"] = "Lists the files of a tenant's reports, by name.",
        ["get_tenants_id_reports_name"] = "Downloads a file of a report.",
        ["get_tenants_id_runs"] = "Lists the runs of a tenant, the newest first.",
        ["get_tenants_id_thresholds"] = "What counts as good, ok and bad.",
        ["post_tenants_id_thresholds"] = "Changes thresholds.",
        ["post_tenants_id_thresholds_revert"] = "Makes the thresholds those of MTTx again.",
    };

    public static string? Of(string operationId) => Known.GetValueOrDefault(operationId);
}
