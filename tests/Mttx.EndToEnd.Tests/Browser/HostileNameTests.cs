using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

/// <summary>Names are written by others, some of them attackers: they are text, and only ever text.</summary>
[Collection(BrowserTests.Name)]
public sealed class HostileNameTests(Site site)
{
    private const string Script = "<script>alert('rule')</script>";
    private const string Formula = "=cmd|' /C calc'!A0";

    public static TheoryData<string> Names { get; } =
    [
        "<img src=x onerror=alert(1)>",
        "=HYPERLINK(\"http://evil.example/\",\"open\")",
        "\u202egnp.exe\u202c",
        new string('W', 200),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_tenant_of_such_a_name_is_shown_as_text_everywhere(string name) => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.AddTenantAsync(name);
        foreach (var place in (string[])["", "/configurations", "/analysis", "/schedules", "/signal-to-noise"])
        {
            await visitor.GoAndSettleAsync($"/tenants/{tenant}{place}");

            await Assertions.Expect(visitor.Button($"Tenant: {name}")).ToBeVisibleAsync();
            await CheckIsTextAsync(visitor);
        }
    });

    [Fact]
    public Task Rules_tags_and_environments_are_text_in_a_result() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAndSettleAsync($"/tenants/1/results/{await site.DemoRunAsync()}?rule={Uri.EscapeDataString(Script)}&rule={Uri.EscapeDataString(Formula)}");

        await Visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Cell, new() { Name = Script }).First);
        await Visitor.SeesAsync(visitor.Button($"Remove Rule: {Script}"));
        await Visitor.SeesAsync(visitor.Button($"Remove Rule: {Formula}"));
        await visitor.Page.GetByRole(AriaRole.Tab, new() { Name = "Breakdown", Exact = true }).ClickAsync();
        await visitor.SettleAsync();
        await CheckIsTextAsync(visitor);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_schedule_of_such_a_name_is_text_and_fits_on_a_phone(string name) => site.VisitAsync(
        async visitor =>
        {
            // A schedule's name has to be shorter than a tenant's may be, and to be printable.
            var schedule = await site.Api.AddScheduleAsync(Site.DemoTenant, name[..Math.Min(name.Length, 100)].Trim('\u202e', '\u202c'));
            foreach (var place in (string[])["", $"/{schedule}"])
            {
                await visitor.GoAndSettleAsync($"/tenants/1/schedules{place}");
                await CheckIsTextAsync(visitor);
            }
        },
        Visit.OnPhone);

    // A dialog or an error on the console would fail the visit by itself.
    private static async Task CheckIsTextAsync(Visitor visitor)
    {
        await Assertions.Expect(visitor.Page.Locator("img[onerror], img[src=x], body script, a[href*='evil.example']")).ToHaveCountAsync(0);
        var width = visitor.Page.ViewportSize!.Width;
        Assert.True(await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth") <= width, $"{visitor.Page.Url} is wider than {width}.");
    }
}
