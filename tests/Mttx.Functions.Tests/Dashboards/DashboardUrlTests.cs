using Mttx.Functions.Dashboards;
using Mttx.Functions.Tenants;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Dashboards;

public sealed class DashboardUrlTests
{
    [Theory]
    [InlineData("{base_url}/main/dashboards/{dashboard_id}", "https://a.example/", "https://a.example/main/dashboards/d%2F1")]
    [InlineData("{base_url}/main/dashboards/{dashboard_id}", null, null)]
    [InlineData("https://secops.example/{dashboard_id}/view", null, "https://secops.example/d%2F1/view")]
    public void The_template_makes_the_address(string template, string? baseUrl, string? expected)
    {
        var tenant = new Tenant { Id = 1, Name = "T", Guid = Guid.Empty, Region = "eu", GcpProjectId = "p", BaseUrl = baseUrl };

        Assert.Equal(expected, new DashboardUrl(new DashboardOptions { UrlTemplate = template }).Of(tenant, "d/1"));
    }

    [Theory]
    [InlineData("{base_url}/main/dashboards")]
    [InlineData("http://a.example/{dashboard_id}")]
    [InlineData("{base_url}.evil.example/{dashboard_id}")]
    [InlineData("javascript:alert({dashboard_id})")]
    public async Task A_template_that_makes_no_address_stops_the_start(string template)
    {
        var failed = await Assert.ThrowsAsync<InvalidOperationException>(
            () => MttxService.StartAsync(new Dictionary<string, string?> { ["Dashboards:UrlTemplate"] = template }));

        Assert.Contains("UrlTemplate", failed.Message, StringComparison.Ordinal);
    }
}
