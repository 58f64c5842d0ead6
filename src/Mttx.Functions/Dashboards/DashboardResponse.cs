namespace Mttx.Functions.Dashboards;

/// <summary>What became of the wish for a dashboard. Failures are problem documents, so that callers who look at the HTTP status alone see them.</summary>
/// <param name="Status"><c>success</c>.</param>
/// <param name="Message">Whether it was made now or was there, and where to find it.</param>
/// <param name="DashboardUrl">Where it is opened in a browser; null where the tenant has no <c>base_url</c>.</param>
internal sealed record DashboardResponse(string Status, string Message, string? DashboardUrl);
