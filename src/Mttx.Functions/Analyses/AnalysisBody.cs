using Mttx.Functions.Reports;

namespace Mttx.Functions.Analyses;

/// <summary>What to analyze: a tenant, and a time that is either relative (time_unit with start_time_val) or absolute (start_time with end_time).</summary>
internal sealed record AnalysisBody
{
    public long? TenantId { get; init; }

    /// <summary>SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR, in upper or lower case.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>How many units up to now; at least 1, and at most 100 years.</summary>
    public long? StartTimeVal { get; init; }

    /// <summary>The first moment, as RFC 3339 has it, such as 2026-01-31T00:00:00Z.</summary>
    public string? StartTime { get; init; }

    /// <summary>The first moment after. One to come means now: nothing is known yet of times to come.</summary>
    public string? EndTime { get; init; }

    /// <summary>Which cases count; all when left out.</summary>
    public CaseFilters? Filters { get; init; }
}
