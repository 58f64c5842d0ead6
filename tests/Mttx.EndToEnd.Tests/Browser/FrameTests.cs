using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class FrameTests(Site site)
{
    [Fact]
    public Task The_address_alone_leads_to_the_tenants_and_the_steps() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAsync("/");

        await Assertions.Expect(visitor.Page).ToHaveURLAsync(new Uri(site.Address, "/tenants").ToString());
        await Assertions.Expect(visitor.The(AriaRole.Navigation, "Steps").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(6);
    });

    [Fact]
    public Task Colours_are_chosen_and_kept() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAndSettleAsync("/tenants");
        await visitor.Button("Menu").ClickAsync();
        await Visitor.CheckAsync(visitor.The(AriaRole.Radio, "Dark"));
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveClassAsync("dark");

        await visitor.Page.ReloadAsync();

        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveClassAsync("dark");
    });

    [Fact]
    public Task Times_are_in_the_viewers_zone_which_is_named() => site.VisitAsync(
        async visitor =>
        {
            await visitor.GoAndSettleAsync($"/tenants/1/results/{await site.DemoRunAsync()}");

            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Contentinfo)).ToContainTextAsync("Asia/Tokyo");
            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Main).Locator("time").First).ToContainTextAsync("GMT+9");
        },
        new Visit { Zone = "Asia/Tokyo" });

    [Fact]
    public Task A_tenant_is_chosen_once_and_kept_from_step_to_step() => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.AddTenantAsync("Chosen once");
        await visitor.GoAndSettleAsync("/tenants/1/schedules");
        await visitor.Button("Tenant: Demo SOC").ClickAsync();
        await visitor.Button("Chosen once").ClickAsync();
        await visitor.IsAtAsync($"/tenants/{tenant}/schedules$");
        await visitor.Step("Configurations").ClickAsync();
        await visitor.IsAtAsync($"/tenants/{tenant}/configurations$");

        await visitor.GoAsync("/");

        await visitor.IsAtAsync($"/tenants/{tenant}/results");
    });

    [Fact]
    public Task A_tenant_that_is_not_there_is_told() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAsync("/tenants/987654/analysis");

        await Visitor.SeesAsync(visitor.Headline("This tenant is not there"));
        await visitor.Link("To the tenants").ClickAsync();
        await visitor.IsAtAsync("/tenants$");
    });
}
