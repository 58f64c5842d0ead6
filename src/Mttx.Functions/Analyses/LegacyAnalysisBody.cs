namespace Mttx.Functions.Analyses;

/// <summary>What to query: a tenant, and a time up to now.</summary>
internal sealed record LegacyAnalysisBody
{
    public long? TenantId { get; init; }

    /// <summary>SECOND, MINUTE, HOUR, DAY, WEEK, MONTH or YEAR, in upper or lower case.</summary>
    public string? TimeUnit { get; init; }

    /// <summary>How many units up to now; at least 1, and at most 100 years.</summary>
    public long? StartTimeVal { get; init; }

    public AnalysisBody ToBody() => new() { TenantId = TenantId, TimeUnit = TimeUnit, StartTimeVal = StartTimeVal };
}
