using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

/// <summary>What somebody does who has run the one command and read nothing.</summary>
[Collection(BrowserTests.Name)]
public sealed class NewcomerTests(Site site)
{
    [Fact]
    public Task From_the_address_to_a_filtered_report_a_schedule_with_three_destinations_and_the_quadrants() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAsync("/");
        await visitor.Link("Demo SOC").ClickAsync();
        await visitor.Button("Test connection").ClickAsync();
        await Visitor.SeesAsync(visitor.The(AriaRole.Heading, "Test the connection (done)"));
        await visitor.Step("Ad-hoc Analysis").ClickAsync();
        await Visitor.CheckAsync(visitor.The(AriaRole.Radio, "Last 90 days"));
        await visitor.Button("Run analysis").ClickAsync();

        await Visitor.SeesAsync(visitor.The(AriaRole.Region, "Figures"));
        await visitor.Button("Filter: Environment").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex("^Production") }).ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Visitor.SeesAsync(visitor.Page.GetByText(new Regex(@"^\d+ of [\d,]+ cases pass the filters")));

        await visitor.Step("Scheduler").ClickAsync();
        await visitor.Link("New schedule").First.ClickAsync();
        await visitor.Box("Name").FillAsync("Newcomer’s report");
        await visitor.Button("Create the schedule").ClickAsync();
        await Visitor.SeesAsync(visitor.Headline("Newcomer’s report"));
        await AddAsync(visitor, "Add CSV files", () => visitor.Box("Path").FillAsync("newcomer/{date}"));
        await AddAsync(visitor, "Add data tables", () => Task.CompletedTask);
        await AddAsync(visitor, "Add a webhook", () => visitor.Box("URL").FillAsync("https://hooks.example.com/mttx"));
        await Assertions.Expect(visitor.Box("Secret of the webhook")).Not.ToHaveValueAsync("");
        await visitor.Button("I have stored it").ClickAsync();
        await Assertions.Expect(visitor.The(AriaRole.Region, "Destinations").GetByRole(AriaRole.Switch)).ToHaveCountAsync(3);

        await visitor.Step("Signal to Noise").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Use .*True Positive.* against .*False Positive") }).ClickAsync();
        await Visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("rules by noise cases") }));
    });

    [Fact]
    public Task The_keyboard_alone_runs_an_analysis_and_filters_its_results() => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.AddTenantAsync("By keyboard", number: 1);
        await visitor.GoAndSettleAsync($"/tenants/{tenant}");
        await TabToAsync(visitor, visitor.Step("Ad-hoc Analysis"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.IsAtAsync("/analysis$");
        await visitor.SettleAsync();
        await TabToAsync(visitor, visitor.Button("Run analysis"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Visitor.SeesAsync(visitor.The(AriaRole.Region, "Figures"));
        await visitor.SettleAsync();

        await TabToAsync(visitor, visitor.Button("Filter: Environment"));
        await visitor.Page.Keyboard.PressAsync("Enter");
        await Visitor.SeesAsync(visitor.The(AriaRole.Listbox, "Values: Environment"));
        await visitor.Page.Keyboard.PressAsync("ArrowDown");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Page.Keyboard.PressAsync("Escape");

        await visitor.IsAtAsync("environment=");
        await Visitor.SeesAsync(visitor.The(AriaRole.List, "Active filters"));
    });

    private static async Task AddAsync(Visitor visitor, string add, Func<Task> fillAsync)
    {
        await visitor.Button(add).ClickAsync();
        await fillAsync();
        await visitor.Button("Add the destination").ClickAsync();
        await Assertions.Expect(visitor.Button("Add the destination")).ToHaveCountAsync(0);
    }

    private static async Task TabToAsync(Visitor visitor, ILocator what)
    {
        const int Most = 60;
        for (var i = 0; i < Most; i++)
        {
            if (await what.EvaluateAsync<bool>("element => element === document.activeElement"))
            {
                return;
            }

            await visitor.Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{what} was not reached by {Most} presses of Tab.");
    }
}
