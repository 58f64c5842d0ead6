namespace Mttx.Functions.Stages;

/// <summary>A case stage of a tenant, as it is kept.</summary>
/// <param name="Number">Which of the tenant's; the same as long as the stage is there.</param>
/// <param name="Name">Its name as case history writes it.</param>
/// <param name="SoarId">The id that its place of origin gives it; null when it tells none.</param>
internal sealed record StoredStage(int Number, string Name, string? SoarId);
