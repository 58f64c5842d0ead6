namespace Mttx.Functions.Reports;

/// <summary>Which tags tell signal from noise, and of which run.</summary>
internal sealed record SignalRequest
{
    /// <summary>The tenant, of whose latest run with a result the report is made. Give either this or <c>run_id</c>.</summary>
    public long? TenantId { get; init; }

    /// <summary>The run that the report is made of.</summary>
    public string? RunId { get; init; }

    /// <summary>Tags of which any makes a case signal, such as <c>True Positive</c>.</summary>
    public IReadOnlyList<string>? SignalTags { get; init; }

    /// <summary>Tags of which any makes a case noise, such as <c>False Positive</c>.</summary>
    public IReadOnlyList<string>? NoiseTags { get; init; }

    /// <summary>Which cases count. With <c>run_id</c>, each list given stands in place of the run's own; with <c>tenant_id</c>, lists that are not given let all through.</summary>
    public CaseFilters? Filters { get; init; }
}
