namespace Mttx.Functions.Tenants;

/// <summary>A status of cases.</summary>
/// <param name="Id">The same as <paramref name="EnumId"/>.</param>
/// <param name="Name">As case history writes it.</param>
/// <param name="EnumId">Google's number of it.</param>
internal sealed record CaseStatusResponse(int Id, string Name, int EnumId);
