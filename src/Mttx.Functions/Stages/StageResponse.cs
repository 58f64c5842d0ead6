using Mttx.Functions.Storage;

namespace Mttx.Functions.Stages;

/// <summary>A stage that a tenant's cases can be in.</summary>
/// <param name="Id">Its id, which contains the tenant's.</param>
/// <param name="Name">Its name as case history writes it.</param>
/// <param name="SoarId">The id that the SOAR or the Chronicle API gives it; null when it tells none.</param>
internal sealed record StageResponse(long Id, string Name, string? SoarId)
{
    public static StageResponse Of(long tenantId, StoredStage stage) =>
        new(new ChildId(tenantId, stage.Number).Value, stage.Name, stage.SoarId);
}
