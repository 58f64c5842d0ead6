using System.Net;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Simulator;

namespace Mttx.Functions.Tests.Tenants;

public sealed class ConnectionTestRouteTests : IAsyncLifetime
{
    private MttxService _service = null!;

    public async Task InitializeAsync() => _service = await MttxService.StartAsync(simulated: new SimulatorOptions { Cases = [5] });

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_tenant_that_works_is_a_success()
    {
        var answer = await TestAsync(await _service.AddTenantAsync(await SimulatedTenant.BodyAsync(_service, 1)));

        Assert.Equal("success", (string?)answer.Json["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)answer.Json["message"]));
    }

    [Fact]
    public async Task A_tenant_without_a_SOAR_works_too()
    {
        var body = (await SimulatedTenant.BodyAsync(_service, 1)).With(("soar_url", null), ("soar_api_key", null));

        Assert.Equal("success", (string?)(await TestAsync(await _service.AddTenantAsync(body))).Json["status"]);
    }

    [Theory]
    [InlineData("guid", "00000000-0000-4000-8000-000000000001")]
    [InlineData("gcp_project_id", "another-project")]
    [InlineData("soar_api_key", "another-key")]
    public async Task What_is_wrong_is_a_failure_that_says_what_to_do(string field, string value)
    {
        var body = (await SimulatedTenant.BodyAsync(_service, 1)).With((field, value));

        var answer = await TestAsync(await _service.AddTenantAsync(body));

        Assert.Equal("failed", (string?)answer.Json["status"]);
        Assert.False(string.IsNullOrWhiteSpace((string?)answer.Json["message"]));
        Assert.DoesNotContain("another-key", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_tenant_is_tested_as_it_is_now()
    {
        var body = await SimulatedTenant.BodyAsync(_service, 1);
        var id = await _service.AddTenantAsync(body.DeepClone().AsObject().With(("soar_api_key", "another-key")));
        Assert.Equal("failed", (string?)(await TestAsync(id)).Json["status"]);

        await _service.Http.PutJsonAsync($"/api/tenants/{id}", body);

        Assert.Equal("success", (string?)(await TestAsync(id)).Json["status"]);
    }

    private async Task<HttpAnswer> TestAsync(long id)
    {
        var answer = await _service.Http.PostJsonAsync($"/api/tenants/{id}/test", null);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }
}
