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
}
