using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class PlaceTests(Site site)
{
    public static TheoryData<string> All => Place.All;

    [Theory]
    [MemberData(nameof(All))]
    public Task Every_place_is_accessible_in_the_light_and_in_the_dark(string place) => VisitAsync(place, new Visit(), async visitor =>
    {
        await Accessibility.CheckAsync(visitor.Page, $"{place}, light");
        await visitor.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await Assertions.Expect(visitor.Page.Locator("html")).ToHaveClassAsync("dark");
        await Accessibility.CheckAsync(visitor.Page, $"{place}, dark");
    });

    [Theory]
    [MemberData(nameof(All))]
    public Task Every_place_fits_on_a_phone(string place) => VisitAsync(place, Visit.OnPhone, async visitor =>
    {
        var widest = await visitor.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
        Assert.True(widest <= Visit.OnPhone.Width, $"It is {widest} wide.");
        await Accessibility.CheckAsync(visitor.Page, $"{place}, phone");
    });

    [Theory]
    [MemberData(nameof(All))]
    public Task Every_place_has_one_headline_and_a_title_and_is_the_same_when_it_is_loaded_again(string place) => VisitAsync(place, Visit.Dark, async visitor =>
    {
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        Assert.EndsWith(" · MTTx", await visitor.Page.TitleAsync(), StringComparison.Ordinal);
        var (address, headline) = (visitor.Page.Url, await HeadlineAsync(visitor));

        await visitor.Page.ReloadAsync();
        await visitor.SettleAsync();

        Assert.Equal(address, visitor.Page.Url);
        Assert.Equal(headline, await HeadlineAsync(visitor));
    });

    private static Task<string> HeadlineAsync(Visitor visitor) =>
        visitor.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();

    private Task VisitAsync(string place, Visit how, Func<Visitor, Task> visit) => site.VisitAsync(
        async visitor =>
        {
            await visitor.GoAndSettleAsync(await Place.AddressAsync(site, place));
            await visit(visitor);
        },
        how with { Suffix = $" {place}{how.Suffix}" });
}
