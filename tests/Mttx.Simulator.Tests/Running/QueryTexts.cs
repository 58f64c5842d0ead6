using System.Text.Json;

namespace Mttx.Simulator.Tests.Running;

/// <summary>The two queries that everything starts from, and requests around them.</summary>
internal static class QueryTexts
{
    public const string History = """
        // Every activity of every case
        $case_history_case_id = case_history.case_response_platform_info.case_id
        $case_history_case_activity = case_history.case_activity
        $case_history_case_event_time = case_history.event_time.seconds
        $case_history_stage = case_history.stage
        $case_history_status = case_history.status
        match: $case_history_case_id, $case_history_case_activity, $case_history_case_event_time, $case_history_stage, $case_history_status
        order: $case_history_case_id desc
        limit: 10000
        """;

    public const string Cases = """
        $case_id = case.response_platform_info.response_platform_id
        match: $case_id
        outcome:
            $created_time = max(case.create_time.seconds)
            $min_event_ts = min(case.alerts.metadata.collection_elements.references.event.metadata.event_timestamp.seconds)
            $tags = array_distinct(case.tags.name)
            $environment = array_distinct(case.environment)
            $detection_rule_name = array_distinct(case.alerts.metadata.detection.rule_name)
        order: $case_id desc
        limit: 10000
        """;

    public const string Last90Days = """{"relativeTime":{"timeUnit":"DAY","startTimeVal":"90"}}""";

    public static string Body(string query, string input = Last90Days, string more = "") =>
        $$"""{"query":{"query":{{JsonSerializer.Serialize(query)}},"input":{{input}}}{{more}}}""";

    public static string Window(DateTimeOffset start, DateTimeOffset end) =>
        $$$"""{"timeWindow":{"startTime":"{{{start:yyyy-MM-ddTHH:mm:ssZ}}}","endTime":"{{{end:yyyy-MM-ddTHH:mm:ssZ}}}"}}""";

    public static Task<Answer> ExecuteAsync(this RunningSimulator simulator, string body, int tenant = 1, string version = "v1") =>
        simulator.AskAsync(HttpMethod.Post, "/dashboardQueries:execute", body, tenant, version);
}
