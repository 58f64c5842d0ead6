using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Edge;

[Collection(EdgeTests.Name)]
public sealed class EdgePageTests(EdgeSite site)
{
    [Fact]
    public Task Who_has_signed_in_is_named_with_their_role_and_works_under_all_headers() => site.VisitAsync(
        async visitor =>
        {
            await visitor.GoAndSettleAsync("/tenants");
            await visitor.Button("Menu").ClickAsync();

            await Visitor.SeesAsync(visitor.Page.GetByText("vera@example.com (viewer)"));
            await Assertions.Expect(visitor.Link("Sign out")).ToHaveAttributeAsync("href", "/logout");
            await Assertions.Expect(visitor.Link("Add a tenant")).ToHaveCountAsync(0);
        },
        new Visit { Cookie = EdgeSite.CookieOf("viewer") });

    [Fact]
    public Task Who_has_no_role_is_told_whom_to_ask() => site.VisitAsync(
        async visitor =>
        {
            visitor.Expects("status of 403");
            await visitor.GoAsync("/tenants");

            await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("have no role in MTTx");
        },
        new Visit { Cookie = EdgeSite.CookieOf() });

    [Fact]
    public Task Who_has_not_signed_in_is_led_there_and_back() => site.VisitAsync(
        async visitor =>
        {
            visitor.Expects("status of 401");

            // The emulator's page of sign-in, which is not ours, has its looks and its working from elsewhere.
            visitor.Expects("asks another host");
            visitor.Expects("net::ERR_FAILED");
            visitor.Expects("$ is not defined");
            await visitor.Context.RouteAsync(url => new Uri(url).Authority != site.Address.Authority, route => route.AbortAsync());
            await visitor.GoAsync("/tenants");
            await visitor.Link("Sign in").First.ClickAsync();
            await visitor.IsAtAsync("/.auth/login/aad");
            var back = Uri.UnescapeDataString(visitor.Page.Url.Split("post_login_redirect_uri=")[1]);

            var (name, value) = EdgeSite.CookieOf("admin");
            await visitor.Context.AddCookiesAsync([new Cookie { Name = name, Value = value, Url = site.Address.ToString() }]);
            await visitor.GoAsync(back);

            await visitor.IsAtAsync("/tenants$");
            await Visitor.SeesAsync(visitor.Link("Add a tenant").First);
        },
        new Visit());
}
