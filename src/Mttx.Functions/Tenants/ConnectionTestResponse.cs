namespace Mttx.Functions.Tenants;

/// <summary>What a connection test found.</summary>
/// <param name="Status"><c>success</c> or <c>failed</c>.</param>
/// <param name="Message">What works, or what to do.</param>
internal sealed record ConnectionTestResponse(string Status, string Message);
