namespace Mttx.Metrics.Queries;

/// <summary>Names of the case query's columns, as the default query writes them.</summary>
public static class CaseColumns
{
    /// <summary>The visible case id.</summary>
    public const string CaseId = "case_id";

    /// <summary>When the case came to be, in epoch seconds.</summary>
    public const string CreatedTime = "created_time";

    /// <summary>When the first event behind the case's alerts happened, in epoch seconds; 0 or null for none.</summary>
    public const string FirstEventTime = "min_event_ts";

    /// <summary>The case's tags.</summary>
    public const string Tags = "tags";

    /// <summary>The case's environments.</summary>
    public const string Environment = "environment";

    /// <summary>The names of the rules behind the case's alerts.</summary>
    public const string RuleName = "detection_rule_name";

    /// <summary>The case's priority. The default query does not ask for it; a tenant's own may.</summary>
    public const string Priority = "priority";
}
