namespace Mttx.SecOps.Queries;

/// <summary>The two queries that hold where a tenant has set none.</summary>
public static class DefaultQueries
{
    /// <summary>One row an activity of a case, with the stage and the status after it.</summary>
    public const string History = """
        $case_history_case_id = case_history.case_response_platform_info.case_id
        $case_history_case_activity = case_history.case_activity
        $case_history_case_event_time = case_history.event_time.seconds
        $case_history_stage = case_history.stage
        $case_history_status = case_history.status
        match:
          $case_history_case_id, $case_history_case_activity, $case_history_case_event_time, $case_history_stage, $case_history_status
        order:
          $case_history_case_id desc
        limit:
          10000
        """;

    /// <summary>One row a case. Cases without event references stay in; their first event is no value.</summary>
    public const string Cases = """
        $case_id = case.response_platform_info.response_platform_id
        match:
          $case_id
        outcome:
          $created_time = max(case.create_time.seconds)
          $min_event_ts = min(case.alerts.metadata.collection_elements.references.event.metadata.event_timestamp.seconds)
          $tags = array_distinct(case.tags.name)
          $environment = array_distinct(case.environment)
          $detection_rule_name = array_distinct(case.alerts.metadata.detection.rule_name)
        order:
          $case_id desc
        limit:
          10000
        """;
}
