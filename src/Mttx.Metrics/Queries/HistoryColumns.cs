namespace Mttx.Metrics.Queries;

/// <summary>Names of the case history query's columns, as the default query writes them.</summary>
public static class HistoryColumns
{
    /// <summary>The visible case id.</summary>
    public const string CaseId = "case_history_case_id";

    /// <summary>What happened, such as <c>CREATE_CASE</c>.</summary>
    public const string Activity = "case_history_case_activity";

    /// <summary>When it happened, in epoch seconds.</summary>
    public const string EventTime = "case_history_case_event_time";

    /// <summary>The case's stage after it.</summary>
    public const string Stage = "case_history_stage";

    /// <summary>The case's status after it, such as <c>CLOSED</c>.</summary>
    public const string Status = "case_history_status";
}
