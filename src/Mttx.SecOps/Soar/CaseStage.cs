namespace Mttx.SecOps.Soar;

/// <summary>A stage that a case can be in, as the customer has defined it.</summary>
/// <param name="Name">Its name as case history writes it; case matters there.</param>
/// <param name="Order">Its place among the stages, from 0; where the service tells none, its place in the answer.</param>
/// <param name="SoarId">The id that its place of origin gives it; null when it tells none.</param>
public sealed record CaseStage(string Name, int Order, string? SoarId);
