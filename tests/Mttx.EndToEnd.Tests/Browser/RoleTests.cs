using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class RoleTests(Site site)
{
    [Fact]
    public async Task A_viewer_is_offered_nothing_that_would_be_refused()
    {
        var key = await site.Api.MakeKeyAsync("viewer");
        await site.VisitAsync(
            async visitor =>
            {
                await visitor.GoAndSettleAsync("/tenants");
                await Visitor.SeesAsync(visitor.Link("Demo SOC"));
                await Assertions.Expect(visitor.Link("Add a tenant")).ToHaveCountAsync(0);
                await Assertions.Expect(visitor.Button("Delete Demo SOC").And(visitor.Page.Locator(":enabled"))).ToHaveCountAsync(0);

                await visitor.GoAndSettleAsync("/tenants/1/schedules");
                await Assertions.Expect(visitor.Link("New schedule")).ToHaveCountAsync(0);

                await visitor.GoAndSettleAsync("/api-keys");
                await visitor.SeesAsync("Only administrators of all tenants see and make API keys");

                await visitor.GoAndSettleAsync("/tenants/1/analysis");
                await visitor.SeesAsync("You may look, but not start");
            },
            new Visit { Key = key });
    }

    [Fact]
    public Task Whom_the_API_does_not_know_is_asked_to_sign_in() => site.VisitAsync(
        async visitor =>
        {
            visitor.Expects("status of 401");
            await visitor.GoAsync("/tenants");

            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("You are signed out");
            await Assertions.Expect(visitor.Link("Sign in").First).ToHaveAttributeAsync("href", new System.Text.RegularExpressions.Regex("^/.auth/login/aad"));
        },
        new Visit { Key = "mttx_0000000000000000_revoked" });

    [Fact]
    public Task Who_may_not_is_told_so() => site.VisitAsync(async visitor =>
    {
        visitor.Expects("status of 403");
        await visitor.Page.RouteAsync("**/api/tenants?*", route => route.FulfillAsync(new()
        {
            Status = 403,
            ContentType = "application/problem+json",
            Body = """{"title":"No role.","status":403,"detail":"You are signed in as vera@example.com, but have no role in MTTx."}""",
        }));
        await visitor.GoAsync("/tenants");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("have no role in MTTx");
    });

    [Fact]
    public Task Who_is_offline_is_told_and_goes_on_when_the_network_is_back() => site.VisitAsync(async visitor =>
    {
        visitor.Expects("net::ERR_INTERNET_DISCONNECTED");
        await visitor.GoAndSettleAsync("/tenants");
        await visitor.Context.SetOfflineAsync(true);
        await Visitor.SeesAsync(visitor.Page.GetByText("You are offline."));

        await visitor.Button("Test connection of Demo SOC").ClickAsync();
        await visitor.SeesAsync("Could not be tested");

        await visitor.Context.SetOfflineAsync(false);
        await Assertions.Expect(visitor.Page.GetByText("You are offline.")).ToHaveCountAsync(0);
        await visitor.Button("Test connection of Demo SOC").ClickAsync();
        await visitor.SeesAsync("Works");
    });

    [Fact]
    public Task A_key_is_shown_once_and_revoked() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAndSettleAsync("/api-keys");
        await visitor.Button("Make a key").First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync("For once");
        await Accessibility.CheckAsync(visitor.Page);
        await visitor.Button("Make the key").ClickAsync();
        var key = visitor.Box("Key “For once”");
        await Assertions.Expect(key).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^mttx_"));
        var secret = await key.InputValueAsync();
        await Accessibility.CheckAsync(visitor.Page);
        await visitor.Button("I have kept it").ClickAsync();

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "For once" })).ToHaveCountAsync(1);
        Assert.DoesNotContain(secret, await visitor.Page.ContentAsync(), StringComparison.Ordinal);
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new System.Text.RegularExpressions.Regex(@"^Revoke For once \(") }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revoke", Exact = true }).ClickAsync();

        await Visitor.SeesAsync(visitor.Page.GetByText("“For once” was revoked."));
    });
}
