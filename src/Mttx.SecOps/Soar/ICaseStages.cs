namespace Mttx.SecOps.Soar;

/// <summary>A place that knows a tenant's case stages: the SOAR itself, which Google is retiring, or the Chronicle API.</summary>
public interface ICaseStages
{
    /// <summary>All stages by their order. May be empty, which says nothing about stages that were known before.</summary>
    /// <exception cref="SecOpsException">The place failed; the message says what to do.</exception>
    Task<IReadOnlyList<CaseStage>> ListAsync(CancellationToken cancellationToken);
}
