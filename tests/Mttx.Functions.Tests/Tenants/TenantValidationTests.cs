using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Tenants;

public sealed class TenantValidationTests : IAsyncLifetime
{
    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync() => _service = await MttxService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("name", null, "is missing")]
    [InlineData("name", "", "is missing")]
    [InlineData("name", " \t ", "is missing")]
    [InlineData("name", "two\nlines", "control character")]
    [InlineData("name", "\u0085", "is missing")]
    [InlineData("name", "x\u0000", "control character")]
    [InlineData("guid", null, "null is not a customer id")]
    [InlineData("guid", "4711", "\"4711\" is not a customer id")]
    [InlineData("region", null, "is not a region")]
    [InlineData("region", "evil.example.com/", "is not a region")]
    [InlineData("region", "us@evil", "is not a region")]
    [InlineData("gcp_project_id", null, "is not a Google Cloud project")]
    [InlineData("gcp_project_id", "../other", "\"../other\" is not a Google Cloud project")]
    [InlineData("gcp_project_id", "Upper-Case", "is not a Google Cloud project")]
    [InlineData("base_url", "http://plain.example.com", "begins with https://")]
    [InlineData("base_url", "javascript:alert(1)", "begins with https://")]
    [InlineData("base_url", "/path", "begins with https://")]
    [InlineData("base_url", "https://user:secret@example.com", "user name or password")]
    [InlineData("soar_url", "http://soar.example.com", "is not https")]
    [InlineData("soar_url", "https://127.0.0.1", "public internet")]
    [InlineData("soar_url", "https://169.254.169.254/latest", "public internet")]
    [InlineData("soar_url", "https://[::1]:8443", "public internet")]
    [InlineData("soar_url", "https://10.1.2.3", "public internet")]
    [InlineData("soar_url", "https://localhost", "public internet")]
    [InlineData("soar_url", "https://user:secret@soar.example.com", "user name or password")]
    [InlineData("soar_url", "ftp://soar.example.com", "is not https")]
    [InlineData("service_account_json", "secret", "is not well-formed JSON")]
    [InlineData("service_account_json", """{"type": "authorized_user", "client_secret": "secret"}""", "only service_account is accepted")]
    [InlineData("service_account_json", """{"type": "service_account", "client_email": "secret@evil"}""", "client_email")]
    [InlineData("impersonate_service_account", "somebody@example.com", "is not a service account's email")]
    [InlineData("impersonate_service_account", "../x@y.gserviceaccount.com", "is not a service account's email")]
    [InlineData("time_zone", "Vienna", "is not an IANA time zone")]
    [InlineData("time_zone", "../../etc/passwd", "is not an IANA time zone")]
    public async Task What_is_wrong_is_told_by_field(string field, string? value, string words)
    {
        var answer = await Http.PostJsonAsync("/api/tenants", TenantBody.Plain().With((field, value)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        var (wrong, messages) = Assert.Single(answer.Json["errors"]!.AsObject());
        Assert.Equal(field, wrong);
        Assert.Contains(words, (string?)Assert.Single(messages!.AsArray()), StringComparison.Ordinal);
        Assert.StartsWith(field + ": ", answer.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        Assert.Equal("[]", (await Http.AskAsync("/api/tenants")).Text);
    }

    [Theory]
    [InlineData("with blank 4711")]
    [InlineData("line\nbreak4711")]
    [InlineData("gruß4711")]
    public async Task A_key_that_cannot_be_one_is_refused_and_not_repeated(string key)
    {
        var answer = await Http.PostJsonAsync("/api/tenants", TenantBody.Plain().With(("soar_url", "https://soar.example.com"), ("soar_api_key", key)));

        Assert.NotNull(answer.Json["errors"]!["soar_api_key"]);
        Assert.DoesNotContain("4711", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_without_a_SOAR_is_refused_and_not_repeated()
    {
        var answer = await Http.PostJsonAsync("/api/tenants", TenantBody.Plain().With(("soar_api_key", TenantBody.SoarKey)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("soar_url", (string?)answer.Json["errors"]!["soar_api_key"]![0], StringComparison.Ordinal);
        Assert.DoesNotContain(TenantBody.SoarKey, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var answer = await Http.PostJsonAsync("/api/tenants", new JsonObject { ["time_zone"] = "nowhere", ["soar_url"] = "http://soar.example.com" });

        Assert.Equal(
            ["gcp_project_id", "guid", "name", "region", "soar_url", "time_zone"],
            answer.Json["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_change_is_looked_at_as_a_new_tenant_is()
    {
        var id = await _service.AddTenantAsync();

        Assert.NotNull((await Http.PutJsonAsync($"/api/tenants/{id}", TenantBody.Plain().With(("guid", "x")))).Json["errors"]!["guid"]);
        Assert.Equal(TenantBody.Guid, (string?)(await Http.AskAsync($"/api/tenants/{id}")).Json["guid"]);
    }

    [Fact]
    public async Task Long_values_are_shown_short()
    {
        var answer = await Http.PostJsonAsync("/api/tenants", TenantBody.Plain(new string('x', 100_000)));

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("has 100000 characters; 200 are allowed", answer.Detail, StringComparison.Ordinal);
        Assert.True(answer.Text.Length < 1_000);
    }

    [Theory]
    [InlineData("""{"name": 1}""")]
    [InlineData("""{"nmae": "x"}""")]
    [InlineData("""{"Name": "x"}""")]
    [InlineData("""{"name": "x", "name": "y"}""")]
    [InlineData("""{"name": "\ud800"}""")]
    [InlineData("""["name"]""")]
    [InlineData("""{"name": """)]
    [InlineData("null")]
    [InlineData("")]
    public async Task A_body_of_another_form_is_a_problem(string json)
    {
        var answer = await Http.SendTextAsync(HttpMethod.Post, "/api/tenants", json);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.DoesNotContain("Mttx.", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Ünïcödé 安全 🚨 ")]
    [InlineData("‮evil‬ ​zero")]
    [InlineData("'; DROP TABLE Tenants; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("=cmd|' /C calc'!A0")]
    [InlineData("{{7*7}} ${jndi:ldap://x} %s %n \\u0000 /#?")]
    [InlineData("\uFFFE\uFFFF")]
    public async Task Hostile_and_foreign_text_comes_back_unharmed(string name)
    {
        var id = await _service.AddTenantAsync(TenantBody.Plain(name).With(("base_url", "https://example.com/ä?q=<b>'\"")));

        var read = await Http.AskAsync($"/api/tenants/{id}");

        Assert.Equal(name.Trim(), (string?)read.Json["name"]);
        Assert.Equal("https://example.com/ä?q=<b>'\"", (string?)read.Json["base_url"]);
        Assert.Equal(name.Trim(), (string?)(await Http.AskAsync("/api/tenants")).Json[0]!["name"]);
    }
}
