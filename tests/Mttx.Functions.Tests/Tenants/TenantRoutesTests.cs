using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Tenants;

public sealed class TenantRoutesTests : IAsyncLifetime
{
    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync() => _service = await MttxService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task What_clients_have_always_sent_makes_a_tenant()
    {
        var answer = await Http.PostJsonAsync("/api/tenants", TenantBody.Plain());

        Assert.Equal(HttpStatusCode.Created, answer.Status);
        Assert.Equal("/api/tenants/1", answer.Headers["Location"]);
        Assert.Equal(
            """{"id":1,"name":"Example SOC","guid":"01234567-89ab-cdef-0123-456789abcdef","region":"eu","gcp_project_id":"my-project-1","base_url":null,"soar_url":null,"soar_api_key":null,"has_soar_api_key":false,"service_account_json":null,"has_service_account":false,"impersonate_service_account":null,"time_zone":"UTC"}""",
            answer.Text);
    }

    [Fact]
    public async Task All_that_a_tenant_can_have_comes_back_but_its_secrets()
    {
        var id = await _service.AddTenantAsync(TenantBody.Full());

        var answer = await Http.AskAsync($"/api/tenants/{id}");

        Assert.Equal(
            """{"id":1,"name":"Example SOC","guid":"01234567-89ab-cdef-0123-456789abcdef","region":"eu","gcp_project_id":"my-project-1","base_url":"https://example.backstory.chronicle.security","soar_url":"https://soar.example.com","soar_api_key":null,"has_soar_api_key":true,"service_account_json":null,"has_service_account":true,"impersonate_service_account":"metrics@my-project-1.iam.gserviceaccount.com","time_zone":"Europe/Vienna"}""",
            answer.Text);
    }

    [Fact]
    public async Task Ids_count_up_and_are_never_given_twice()
    {
        Assert.Equal(1, await _service.AddTenantAsync());
        Assert.Equal(2, await _service.AddTenantAsync());
        Assert.Equal(3, await _service.AddTenantAsync());
        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync("/api/tenants/3")).Status);
        Assert.Equal(4, await _service.AddTenantAsync());
    }

    [Fact]
    public async Task What_was_answered_can_be_sent_back()
    {
        var id = await _service.AddTenantAsync(TenantBody.Full());
        var read = await Http.AskAsync($"/api/tenants/{id}");

        var answer = await Http.PutJsonAsync($"/api/tenants/{id}", read.Json.AsObject().With(("name", "Renamed")));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(read.Json.AsObject().With(("name", "Renamed")).ToJsonString(), answer.Json.ToJsonString());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"soar_api_key": null, "service_account_json": null}""")]
    [InlineData("""{"soar_api_key": "", "service_account_json": "  "}""")]
    public async Task Absent_null_and_empty_secrets_keep_the_stored_ones(string members)
    {
        var id = await _service.AddTenantAsync(TenantBody.Full());
        var body = TenantBody.Plain().With(("soar_url", "https://soar.example.com"));
        foreach (var (name, value) in JsonNode.Parse(members)!.AsObject())
        {
            body[name] = value?.DeepClone();
        }

        var answer = await Http.PutJsonAsync($"/api/tenants/{id}", body);

        Assert.True((bool)answer.Json["has_soar_api_key"]!);
        Assert.True((bool)answer.Json["has_service_account"]!);
    }

    [Fact]
    public async Task Without_a_SOAR_URL_its_key_is_forgotten()
    {
        var id = await _service.AddTenantAsync(TenantBody.Full());

        Assert.False((bool)(await Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Plain())).Json["has_soar_api_key"]!);

        var again = await Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Plain().With(("soar_url", "https://soar.example.com")));
        Assert.False((bool)again.Json["has_soar_api_key"]!);
    }

    [Fact]
    public async Task A_removed_tenant_is_gone_with_all_its_routes()
    {
        var id = await _service.AddTenantAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/tenants/{id}")).Status);

        foreach (var path in new[] { "", "/stages", "/mttx-configs", "/thresholds", "/queries" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync($"/api/tenants/{id}{path}")).Status);
        }

        foreach (var path in new[] { "/test", "/fetch-stages", "/thresholds/revert", "/queries/revert" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await Http.PostJsonAsync($"/api/tenants/{id}{path}", null)).Status);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/api/mttx-configs/1000001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/api/queries/1000001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Plain())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.RemoveAsync($"/api/tenants/{id}")).Status);
        Assert.Equal("[]", (await Http.AskAsync("/api/tenants")).Text);
    }

    [Theory]
    [InlineData("/api/tenants/1")]
    [InlineData("/api/tenants/0")]
    [InlineData("/api/tenants/-1")]
    [InlineData("/api/tenants/9223372036854775807")]
    [InlineData("/api/tenants/one")]
    public async Task What_is_not_there_is_a_problem_that_says_so(string path)
    {
        var answer = await Http.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_refused()
    {
        var id = await _service.AddTenantAsync();
        var first = (await Http.AskAsync($"/api/tenants/{id}")).Headers["ETag"];
        var changed = await Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Plain("Second"), first);

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.NotEqual(first, changed.Headers["ETag"]);
        Assert.Equal(changed.Headers["ETag"], (await Http.AskAsync($"/api/tenants/{id}")).Headers["ETag"]);

        var refused = await Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Plain("Third"), first);
        Assert.Equal(HttpStatusCode.PreconditionFailed, refused.Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Http.RemoveAsync($"/api/tenants/{id}", first)).Status);
        Assert.Equal("Second", (string?)(await Http.AskAsync($"/api/tenants/{id}")).Json["name"]);
        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/tenants/{id}", changed.Headers["ETag"])).Status);
    }

    [Fact]
    public async Task The_list_is_whole_or_in_pages()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e" })
        {
            await _service.AddTenantAsync(TenantBody.Plain(name));
        }

        await Http.RemoveAsync("/api/tenants/2");
        Assert.Equal(["a", "c", "d", "e"], Names(await Http.AskAsync("/api/tenants")));

        var names = new List<string>();
        var pages = 0;
        for (string? path = "/api/tenants?limit=2"; path is not null; pages++)
        {
            var page = await Http.AskAsync(path);
            names.AddRange(Names(page));
            path = page.Headers.TryGetValue("Link", out var link) ? link[(link.IndexOf('<') + 1)..link.IndexOf('>')] : null;
            Assert.Equal(path is not null, page.Headers.ContainsKey("X-Continuation"));
        }

        Assert.Equal(["a", "c", "d", "e"], names);
        Assert.Equal(2, pages);
        Assert.Equal(["d", "e"], Names(await Http.AskAsync("/api/tenants?continuation=3")));
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=-1", "limit")]
    [InlineData("limit=ten", "limit")]
    [InlineData("limit=", "limit")]
    [InlineData("limit=2&continuation=x", "continuation")]
    [InlineData("continuation=99999999999999999999", "continuation")]
    public async Task A_page_that_cannot_be_is_refused(string query, string field)
    {
        var answer = await Http.AskAsync("/api/tenants?" + query);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.NotNull(answer.Json["errors"]![field]);
    }

    [Fact]
    public async Task Statuses_of_cases_are_Googles() => Assert.Equal(
        """[{"id":0,"name":"UNSPECIFIED","enum_id":0},{"id":1,"name":"OPENED","enum_id":1},{"id":2,"name":"CLOSED","enum_id":2},{"id":3,"name":"ALL","enum_id":3},{"id":4,"name":"MERGED","enum_id":4},{"id":5,"name":"CREATION_PENDING","enum_id":5}]""",
        (await Http.AskAsync("/api/case-statuses")).Text);

    private static IEnumerable<string> Names(HttpAnswer answer) => answer.Json.AsArray().Select(t => (string)t!["name"]!);
}
