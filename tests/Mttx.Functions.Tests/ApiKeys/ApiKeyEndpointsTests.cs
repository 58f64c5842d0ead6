using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.ApiKeys;

public sealed class ApiKeyEndpointsTests
{
    [Fact]
    public async Task A_key_is_shown_once_and_its_record_ever_after()
    {
        var clock = new TestClock();
        await using var mttx = await MttxService.StartAsync(configure: app => app.Services.AddSingleton<TimeProvider>(clock));

        var made = await PostAsync(mttx, """{"name":" Playbook „Phishing“ ","role":"operator","tenant_ids":null,"expires_at":"2027-01-01T01:00:00+01:00"}""");

        Assert.Equal(HttpStatusCode.Created, made.Status);
        var key = (string)made.Json["key"]!;
        var id = (string)made.Json["id"]!;
        Assert.Equal($"/api/api-keys/{id}", made.Headers["Location"]);
        var record = made.Json.AsObject();
        record.Remove("key");
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse($$"""
                {"id":"{{id}}","name":"Playbook „Phishing“","role":"operator","tenant_ids":null,"expires_at":"2027-01-01T00:00:00+00:00",
                "created_at":"2026-03-02T09:00:00+00:00","created_by":"local","last_used_at":null}
                """),
            record));

        var one = await mttx.AskAsync($"/api/api-keys/{id}");
        Assert.True(JsonNode.DeepEquals(record, one.Json));
        Assert.StartsWith("\"", one.Headers["ETag"]);
        var all = await mttx.AskAsync("/api/api-keys");
        Assert.True(JsonNode.DeepEquals(record, Assert.Single(all.Json.AsArray())));
        Assert.DoesNotContain(key[22..], one.Text + all.Text);
    }

    [Fact]
    public async Task Keys_are_listed_newest_first()
    {
        var clock = new TestClock();
        await using var mttx = await MttxService.StartAsync(configure: app => app.Services.AddSingleton<TimeProvider>(clock));
        foreach (var name in new[] { "first", "second", "third" })
        {
            await PostAsync(mttx, $$"""{"name":"{{name}}","role":"viewer"}""");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var keys = (await mttx.GetAsync("/api/api-keys")).AsArray();

        Assert.Equal(["third", "second", "first"], keys.Select(key => (string)key!["name"]!));
    }

    [Theory]
    [InlineData("""{"role":"viewer"}""", "name")]
    [InlineData("""{"name":"  ","role":"viewer"}""", "name")]
    [InlineData("""{"name":"a\u202Eb","role":"viewer"}""", "name")]
    [InlineData("""{"name":"a\nb","role":"viewer"}""", "name")]
    [InlineData("""{"name":"x"}""", "role")]
    [InlineData("""{"name":"x","role":"Admin"}""", "role")]
    [InlineData("""{"name":"x","role":"admin_of_all"}""", "role")]
    [InlineData("""{"name":"x","role":"viewer","tenant_ids":[]}""", "tenant_ids")]
    [InlineData("""{"name":"x","role":"viewer","tenant_ids":[-1]}""", "tenant_ids")]
    [InlineData("""{"name":"x","role":"viewer","tenant_ids":[987654]}""", "tenant_ids")]
    [InlineData("""{"name":"x","role":"viewer","expires_at":"2026-03-02T09:00:00Z"}""", "expires_at")]
    [InlineData("""{"name":"x","role":"viewer","expires_at":"tomorrow"}""", "expires_at")]
    [InlineData("""{"name":"x","role":"viewer","expires":"2027-01-01T00:00:00Z"}""", "expires")]
    [InlineData("""{"name":7,"role":"viewer"}""", "name")]
    public async Task What_is_wrong_is_named_and_no_key_is_made(string body, string field)
    {
        var clock = new TestClock();
        await using var mttx = await MttxService.StartAsync(configure: app => app.Services.AddSingleton<TimeProvider>(clock));

        var answer = await PostAsync(mttx, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
        Assert.Contains(field, answer.Json["errors"]!.AsObject().Select(error => error.Key));
        Assert.Empty((await mttx.GetAsync("/api/api-keys")).AsArray());
    }

    [Fact]
    public async Task Names_and_lists_of_tenants_have_a_limit()
    {
        await using var mttx = await MttxService.StartAsync();

        var longName = await PostAsync(mttx, $$"""{"name":"{{new string('x', 101)}}","role":"viewer"}""");
        var manyTenants = await PostAsync(mttx, $$"""{"name":"x","role":"viewer","tenant_ids":[{{string.Join(',', Enumerable.Range(1, 101))}}]}""");

        Assert.Equal("name: say what the key is for, in 1 to 100 characters.", longName.Detail);
        Assert.Equal("tenant_ids: has 101; name 1 to 100 tenants, or give null for all.", manyTenants.Detail);
    }

    [Fact]
    public async Task A_key_of_some_tenants_opens_those_and_the_others_do_not_exist_for_it()
    {
        await using var mttx = await MttxService.StartAsync();
        foreach (var name in new[] { "first", "second", "third" })
        {
            Assert.Equal(HttpStatusCode.Created, (await PostAsync(mttx, TenantBody.Plain(name).ToJsonString(), "/api/tenants")).Status);
        }

        var made = await PostAsync(mttx, """{"name":"two of three","role":"viewer","tenant_ids":[3,1,3]}""");
        var key = ("X-Api-Key", (string)made.Json["key"]!);
        Task<HttpAnswer> AskAsync(string path) => mttx.AskAsync(path, key);

        Assert.Equal([1L, 3L], made.Json["tenant_ids"]!.AsArray().Select(id => (long)id!));
        Assert.Equal(["first", "third"], (await AskAsync("/api/tenants")).Json.AsArray().Select(tenant => (string)tenant!["name"]!));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/api/tenants/1")).Status);
        var (hidden, absent) = (await AskAsync("/api/tenants/2"), await AskAsync("/api/tenants/4"));
        Assert.Equal(HttpStatusCode.NotFound, hidden.Status);
        Assert.Equal(absent.Detail!.Replace('4', '2'), hidden.Detail);
        var refused = await PostAsync(mttx, """{"name":"x","role":"viewer","tenant_ids":[1,4]}""");
        Assert.Equal("tenant_ids: there is no tenant 4; GET /api/tenants lists them.", refused.Detail);
    }

    [Theory]
    [InlineData("GET", "0123456789abcdef")]
    [InlineData("DELETE", "0123456789abcdef")]
    [InlineData("GET", "%2e%2e")]
    [InlineData("DELETE", "a'%20or%20'1'%20eq%20'1")]
    [InlineData("GET", "0123456789ABCDEF")]
    public async Task An_unknown_key_is_not_found(string method, string id)
    {
        await using var mttx = await MttxService.StartAsync();

        var answer = await HttpAnswer.OfAsync(mttx.Http, new HttpMethod(method), $"/api/api-keys/{id}");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Equal("application/problem+json", answer.ContentType);
    }

    [Fact]
    public async Task A_key_pasted_in_place_of_its_id_is_not_repeated()
    {
        await using var mttx = await MttxService.StartAsync();
        var key = await Keys.MakeAsync(mttx, "viewer");

        var answer = await mttx.AskAsync($"/api/api-keys/{key}");

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.DoesNotContain(key[22..40], answer.Text);
    }

    [Fact]
    public async Task Revoking_honours_the_version_that_was_read()
    {
        await using var mttx = await MttxService.StartAsync();
        var path = $"/api/api-keys/{Keys.IdOf(await Keys.MakeAsync(mttx, "viewer"))}";
        var tag = (await mttx.AskAsync(path)).Headers["ETag"];

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await HttpAnswer.OfAsync(mttx.Http, HttpMethod.Delete, path, ("If-Match", "\"other\""))).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await HttpAnswer.OfAsync(mttx.Http, HttpMethod.Delete, path, ("If-Match", tag))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await HttpAnswer.OfAsync(mttx.Http, HttpMethod.Delete, path)).Status);
    }

    private static async Task<HttpAnswer> PostAsync(MttxService mttx, string body, string path = "/api/api-keys")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        return await HttpAnswer.OfAsync(mttx.Http, request);
    }
}
