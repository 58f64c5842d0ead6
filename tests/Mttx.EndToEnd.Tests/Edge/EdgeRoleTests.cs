using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Mttx.EndToEnd.Tests.Edge;

[Collection(EdgeTests.Name)]
public sealed class EdgeRoleTests(EdgeSite site)
{
    [Fact]
    public async Task Who_has_not_signed_in_reads_nothing()
    {
        using var http = site.Client(roles: null);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, HttpMethod.Get, "/api/tenants"));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(http, HttpMethod.Get, "/api/me"));
    }

    [Fact]
    public async Task Who_has_signed_in_without_a_role_is_told_so()
    {
        using var http = site.Client();

        using var answer = await http.GetAsync(new Uri("/api/me", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("vera@example.com", (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("viewer", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("operator", HttpStatusCode.NotFound, HttpStatusCode.Forbidden)]
    [InlineData("admin", HttpStatusCode.NotFound, HttpStatusCode.Created)]
    public async Task Each_role_may_what_it_says(string role, HttpStatusCode analysing, HttpStatusCode adding)
    {
        using var http = site.Client(role);

        var me = await http.GetFromJsonAsync<JsonNode>("/api/me");
        Assert.Equal((role, "person", "vera@example.com"), ((string?)me!["role"], (string?)me["kind"], (string?)me["name"]));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, HttpMethod.Get, "/api/tenants"));
        Assert.Equal(
            analysing,
            await StatusAsync(http, HttpMethod.Post, "/api/analysis", new JsonObject { ["tenant_id"] = 999, ["time_unit"] = "DAY", ["start_time_val"] = 1 }));
        Assert.Equal(adding, await StatusAsync(http, HttpMethod.Post, "/api/api-keys", new JsonObject { ["name"] = role, ["role"] = "viewer" }));
    }

    [Fact]
    public async Task An_API_key_comes_through_to_who_has_not_signed_in()
    {
        using var admin = site.Client("admin");
        using var made = await admin.PostAsJsonAsync("/api/api-keys", new JsonObject { ["name"] = "playbook", ["role"] = "viewer" });
        using var http = site.Client(roles: null);
        http.DefaultRequestHeaders.Add("X-Api-Key", (string?)(await made.Content.ReadFromJsonAsync<JsonNode>())!["key"]);

        Assert.Equal("api_key", (string?)(await http.GetFromJsonAsync<JsonNode>("/api/me"))!["kind"]);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, HttpMethod.Get, "/api/tenants"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
