using Mttx.Functions.Tenants;

namespace Mttx.Functions.Dashboards;

/// <summary>Where dashboards are opened in a browser.</summary>
internal sealed class DashboardUrl
{
    public const string BaseUrl = "{base_url}";
    public const string DashboardId = "{dashboard_id}";

    private readonly string _template;

    /// <exception cref="ArgumentException">The template cannot make addresses.</exception>
    public DashboardUrl(DashboardOptions options)
    {
        _template = options.UrlTemplate.Trim();
        if (!_template.Contains(DashboardId, StringComparison.Ordinal)
            || !(_template.StartsWith(BaseUrl + "/", StringComparison.Ordinal) || _template.StartsWith("https://", StringComparison.Ordinal)))
        {
            throw new ArgumentException($"UrlTemplate must begin with {BaseUrl}/ or https:// and hold {DashboardId}, as {new DashboardOptions().UrlTemplate} does.");
        }
    }

    /// <summary>The address of a dashboard; null where it takes the tenant's own and none is set.</summary>
    public string? Of(Tenant tenant, string dashboardId)
    {
        var path = _template.Replace(DashboardId, Uri.EscapeDataString(dashboardId), StringComparison.Ordinal);
        return !path.Contains(BaseUrl, StringComparison.Ordinal) ? path
            : tenant.BaseUrl is { } baseUrl ? path.Replace(BaseUrl, baseUrl.TrimEnd('/'), StringComparison.Ordinal)
            : null;
    }
}
