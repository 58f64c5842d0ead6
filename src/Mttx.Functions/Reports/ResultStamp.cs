namespace Mttx.Functions.Reports;

/// <summary>Whose result it is.</summary>
/// <param name="RunId">The run.</param>
/// <param name="TenantId">The tenant.</param>
/// <param name="BaseUrl">Where people open the tenant's cases; null when nobody said.</param>
internal sealed record ResultStamp(string RunId, long TenantId, string? BaseUrl);
