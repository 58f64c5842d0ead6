namespace Mttx.Functions.Dashboards;

/// <summary>What the operator may set about dashboards. Section <c>Dashboards</c>.</summary>
internal sealed record DashboardOptions
{
    /// <summary>
    /// Where a dashboard is opened in a browser: <c>{base_url}</c> is the tenant's, <c>{dashboard_id}</c> the dashboard's id. Google has moved these
    /// pages before.
    /// </summary>
    public string UrlTemplate { get; init; } = DashboardUrl.BaseUrl + "/main/dashboards/" + DashboardUrl.DashboardId;
}
