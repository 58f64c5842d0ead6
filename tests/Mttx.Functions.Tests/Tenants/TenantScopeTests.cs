using System.Net;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Tenants;

/// <summary>What callers may do who see some tenants only, or may only read.</summary>
public sealed class TenantScopeTests : IAsyncLifetime
{
    private MttxService _service = null!;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        foreach (var name in new[] { "a", "b", "c" })
        {
            await _service.AddTenantAsync(TenantBody.Plain(name));
        }
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Only_their_tenants_are_listed()
    {
        using var caller = await CallerAsync("viewer", 3, 1);

        var all = await caller.AskAsync("/api/tenants");
        Assert.Equal([1, 3], all.Json.AsArray().Select(t => (int)t!["id"]!));

        var page = await caller.AskAsync("/api/tenants?limit=1");
        Assert.Equal([1], page.Json.AsArray().Select(t => (int)t!["id"]!));
        Assert.Equal("1", page.Headers["X-Continuation"]);
        Assert.Equal([3], (await caller.AskAsync("/api/tenants?limit=1&continuation=1")).Json.AsArray().Select(t => (int)t!["id"]!));
    }

    [Fact]
    public async Task Another_tenant_is_as_one_that_does_not_exist()
    {
        using var caller = await CallerAsync("admin", 1);

        foreach (var (other, absent) in new[]
        {
            ("/api/tenants/2", "/api/tenants/9"),
            ("/api/tenants/2/stages", "/api/tenants/9/stages"),
            ("/api/tenants/2/thresholds", "/api/tenants/9/thresholds"),
            ("/api/tenants/2/queries", "/api/tenants/9/queries"),
            ("/api/tenants/2/mttx-configs", "/api/tenants/9/mttx-configs"),
            ("/api/queries/2000001", "/api/queries/9000001"),
            ("/api/mttx-configs/2000001", "/api/mttx-configs/9000001"),
        })
        {
            var (seen, wanted) = (await caller.AskAsync(other), await caller.AskAsync(absent));
            Assert.Equal(HttpStatusCode.NotFound, seen.Status);
            Assert.Equal(wanted.Status, seen.Status);
            Assert.Equal(((string?)wanted.Json["detail"])!.Replace('9', '2'), (string?)seen.Json["detail"]);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await caller.PutJsonAsync("/api/tenants/2", TenantBody.Plain())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.RemoveAsync("/api/tenants/2")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.PostJsonAsync("/api/tenants/2/test", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.PostJsonAsync("/api/tenants/2/fetch-stages", null)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.PutJsonAsync("/api/queries/2000001", new { query_text = "x" })).Status);
    }

    [Fact]
    public async Task Tenants_come_and_go_only_by_who_sees_all()
    {
        using var caller = await CallerAsync("admin", 1);

        Assert.Equal(HttpStatusCode.Forbidden, (await caller.PostJsonAsync("/api/tenants", TenantBody.Plain())).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await caller.RemoveAsync("/api/tenants/1")).Status);
        Assert.Equal(HttpStatusCode.OK, (await caller.PutJsonAsync("/api/tenants/1", TenantBody.Plain("renamed"))).Status);
    }

    [Theory]
    [InlineData("guid", "fedcba98-7654-3210-fedc-ba9876543210")]
    [InlineData("region", "us")]
    [InlineData("gcp_project_id", "other-project")]
    [InlineData("impersonate_service_account", "reader@other-project.iam.gserviceaccount.com")]
    [InlineData("soar_url", "https://soar.attacker.example")]
    public async Task Who_sees_some_tenants_only_can_lead_neither_a_tenant_nor_its_key_elsewhere(string member, string value)
    {
        var id = await _service.AddTenantAsync(TenantBody.Full());
        using var caller = await CallerAsync("admin", id);
        var whole = TenantBody.Full("renamed").With(("soar_api_key", null), ("service_account_json", null));

        var moved = await caller.PutJsonAsync($"/api/tenants/{id}", whole.DeepClone().AsObject().With((member, value)));
        var renamed = await caller.PutJsonAsync($"/api/tenants/{id}", whole);
        var byAll = await _service.Http.PutJsonAsync($"/api/tenants/{id}", whole.DeepClone().AsObject().With((member, value)));

        Assert.Equal(HttpStatusCode.Forbidden, moved.Status);
        Assert.Contains(member, (string)moved.Json["detail"]!, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, renamed.Status);
        Assert.Equal(HttpStatusCode.OK, byAll.Status);
        Assert.True((bool)byAll.Json["has_soar_api_key"]!);
    }

    [Theory]
    [InlineData("viewer", false, false)]
    [InlineData("operator", true, false)]
    [InlineData("admin", true, true)]
    public async Task Each_role_may_do_its_part(string role, bool mayConfigure, bool mayChangeTenants)
    {
        using var caller = await CallerAsync(role);

        Assert.Equal(HttpStatusCode.OK, (await caller.AskAsync("/api/tenants/1/thresholds")).Status);
        Assert.Equal(HttpStatusCode.OK, (await caller.AskAsync("/api/case-statuses")).Status);
        foreach (var answer in new[]
        {
            await caller.PostJsonAsync("/api/tenants/1/thresholds", new { thresholds = Array.Empty<object>() }),
            await caller.PostJsonAsync("/api/tenants/1/thresholds/revert", null),
            await caller.PostJsonAsync("/api/tenants/1/queries/revert", null),
            await caller.PutJsonAsync("/api/mttx-configs/1000001", new { config_key = "case_history_stage", config_value = "x" }),
        })
        {
            Assert.Equal(mayConfigure ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
        }

        Assert.Equal(mayChangeTenants ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await caller.PutJsonAsync("/api/tenants/1", TenantBody.Plain())).Status);
        Assert.Equal(mayChangeTenants ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, (await caller.RemoveAsync("/api/tenants/2")).Status);
    }

    private async Task<HttpClient> CallerAsync(string role, params long[] tenants)
    {
        var made = await _service.Http.PostJsonAsync("/api/api-keys", new { name = "test", role, tenant_ids = tenants.Length == 0 ? null : tenants });
        Assert.True((int)made.Status == 201, made.Text);
        var http = new HttpClient { BaseAddress = _service.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("X-Api-Key", (string)made.Json["key"]!);
        return http;
    }
}
