namespace Mttx.Metrics.Reports;

/// <summary>How long a bucket of a trend is, in the tenant's time zone.</summary>
public enum TrendUnit
{
    /// <summary>An hour of the clock.</summary>
    Hour,

    /// <summary>A calendar day, which may have 23 or 25 hours.</summary>
    Day,

    /// <summary>A week from Monday to Sunday (ISO 8601).</summary>
    Week,
}
