using System.Net;
using System.Text.Json.Nodes;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Identity;

public sealed class MeTests
{
    [Fact]
    public async Task Whoever_works_on_this_machine_is_an_admin_of_all()
    {
        await using var mttx = await MttxService.StartAsync();

        Equal("""{"name":"local","role":"admin","tenant_ids":null,"kind":"local"}""", await mttx.AskAsync("/api/me"));
    }

    [Fact]
    public async Task A_person_is_told_their_name_and_their_highest_role()
    {
        await using var mttx = await MttxService.StartAsync(Settings.Platform);

        Equal(
            """{"name":"ada@example.com","role":"operator","tenant_ids":null,"kind":"person"}""",
            await mttx.AskAsync("/api/me", Settings.SignedIn("ada@example.com", "authenticated", "operator", "viewer")));
    }

    [Fact]
    public async Task A_key_is_told_its_tenants_in_order()
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);
        var key = await Keys.MakeAsync(mttx, Roles.Viewer, [7, 3]);

        var answer = await mttx.AskAsync("/api/me", ("X-Api-Key", key));

        Equal(
            $$"""{"name":{{answer.Json["name"]!.ToJsonString()}},"role":"viewer","tenant_ids":[3,7],"kind":"api_key"}""", answer);
        Assert.Contains(Keys.IdOf(key), (string)answer.Json["name"]!, StringComparison.Ordinal);
        Assert.DoesNotContain(key, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Strangers_are_told_nothing()
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);

        Assert.Equal(HttpStatusCode.Unauthorized, (await mttx.AskAsync("/api/me")).Status);
    }

    private static void Equal(string expected, HttpAnswer answer)
    {
        Assert.True(answer.Status == HttpStatusCode.OK, answer.Text);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), answer.Json), answer.Text);
    }
}
