using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ResultTests(Site site)
{
    [Fact]
    public Task Figures_say_how_many_cases_stand_behind_them() => VisitAsync("", async visitor =>
    {
        foreach (var metric in (string[])["MTTD", "MTTA", "MTTC", "MTTR"])
        {
            var card = visitor.Page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex($"^{metric} Mean time to") });
            await Assertions.Expect(card).ToContainTextAsync("Median");
            await Assertions.Expect(card).ToContainTextAsync(new Regex(@"[\d,]+ of [\d,]+ cases reached it"));
        }
    });

    [Fact]
    public Task A_filter_is_in_the_address_on_a_pill_and_in_the_figures_and_survives_loading_again() => VisitAsync("", async visitor =>
    {
        var all = await FiguresAsync(visitor);
        await ChooseAsync(visitor, "Rule", "Phishing reported by user");

        await visitor.IsAtAsync(@"\?rule=Phishing\+reported\+by\+user$|\?rule=Phishing%20reported%20by%20user$");
        await Assertions.Expect(Pills(visitor)).ToHaveCountAsync(1);
        await Visitor.SeesAsync(visitor.Page.GetByText(new Regex(@"^\d+ of 2,000 cases pass the filters")));
        await visitor.SettleAsync();
        var filtered = await FiguresAsync(visitor);
        Assert.NotEqual(all, filtered);

        await visitor.Page.ReloadAsync();
        await visitor.SettleAsync();
        Assert.Equal(filtered, await FiguresAsync(visitor));

        await visitor.Button("Remove Rule: Phishing reported by user").ClickAsync();
        await visitor.IsAtAsync(@"/results/[^?]+$");
        await visitor.SettleAsync();
        Assert.Equal(all, await FiguresAsync(visitor));
    });

    [Fact]
    public Task Tags_are_wanted_and_unwanted() => VisitAsync("", async visitor =>
    {
        await ChooseAsync(visitor, "With tag", "Phishing");
        await ChooseAsync(visitor, "Without tag", "False Positive");
        await visitor.SettleAsync();

        await Assertions.Expect(Pills(visitor)).ToHaveCountAsync(2);
        foreach (var row in (await Rows(visitor).AllInnerTextsAsync()).Take(10))
        {
            Assert.Contains("Phishing", row, StringComparison.Ordinal);
            Assert.DoesNotContain("False Positive", row, StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task An_address_with_filters_opens_what_its_sender_saw() => VisitAsync("?environment=Cloud&rule=Impossible+travel", async visitor =>
    {
        await Assertions.Expect(Pills(visitor)).ToHaveCountAsync(2);
        foreach (var row in (await Rows(visitor).AllInnerTextsAsync()).Take(10))
        {
            Assert.Contains("Cloud", row, StringComparison.Ordinal);
            Assert.Contains("Impossible travel", row, StringComparison.Ordinal);
        }
    });

    [Fact]
    public Task Cases_are_ordered_by_a_column_found_by_id_and_lead_to_Google_SecOps() => VisitAsync("", async visitor =>
    {
        var first = Rows(visitor).First;
        var newest = await first.GetByRole(AriaRole.Rowheader).InnerTextAsync();
        await visitor.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Case", Exact = true }).GetByRole(AriaRole.Button).ClickAsync();
        await Assertions.Expect(first.GetByRole(AriaRole.Rowheader)).Not.ToHaveTextAsync(newest);
        var id = Regex.Match(await first.GetByRole(AriaRole.Rowheader).InnerTextAsync(), @"\d+").Value;

        await visitor.The(AriaRole.Searchbox, "Find by case id").FillAsync(id);

        var link = visitor.Link($"{id} (opens in a new tab)");
        await Assertions.Expect(link).ToHaveAttributeAsync("href", new Regex($"^https://[^/]+/cases/{id}$"));
        await Assertions.Expect(link).ToHaveAttributeAsync("rel", new Regex("noopener"));
    });

    [Fact]
    public Task Durations_change_their_unit() => VisitAsync("", async visitor =>
    {
        await Visitor.CheckAsync(visitor.The(AriaRole.Radio, "Hours"));

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Region, new() { NameRegex = new Regex("^MTTR Mean") }))
            .ToContainTextAsync(new Regex(@"\d\.\d+ ?(h|hours)"));
    });

    [Fact]
    public Task What_is_shown_is_downloaded_with_formulas_defused() => VisitAsync("?rule=%3Dcmd%7C%27+%2FC+calc%27%21A0", async visitor =>
    {
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download CSV").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        var text = await reader.ReadToEndAsync();

        Assert.EndsWith(".csv", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("'=cmd|", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(^|,|\n|"")=cmd", text);
    });

    [Fact]
    public Task Every_chart_has_its_figures_as_a_table() => VisitAsync("", async visitor =>
    {
        var charts = visitor.The(AriaRole.Region, "Charts");
        foreach (var chart in (string[])["Trend", "Breakdown", "Distribution", "Time in stage"])
        {
            await charts.GetByRole(AriaRole.Tab, new() { Name = chart, Exact = true }).ClickAsync();
            var panel = charts.GetByRole(AriaRole.Tabpanel);
            await Visitor.SeesAsync(panel.GetByRole(AriaRole.Img).Or(panel.GetByRole(AriaRole.Table)).First);
            await Accessibility.CheckAsync(visitor.Page);
            var table = panel.GetByRole(AriaRole.Radio, new() { Name = "Table", Exact = true });
            if (await table.CountAsync() > 0)
            {
                await Visitor.CheckAsync(table.First);
                await Visitor.SeesAsync(panel.GetByRole(AriaRole.Table).First);
            }
        }
    });

    [Fact]
    public Task A_run_that_is_not_there_is_told() => site.VisitAsync(async visitor =>
    {
        visitor.Expects("status of 404");
        await visitor.GoAsync("/tenants/1/results/1-2516069716465656978-00000000");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The run could not be loaded");
        await Visitor.SeesAsync(visitor.Button("Try again"));
    });

    [Fact]
    public Task Printed_it_is_a_report_without_what_one_clicks_on() => VisitAsync("", async visitor =>
    {
        await visitor.Page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(visitor.The(AriaRole.Navigation, "Steps")).ToBeHiddenAsync();
        await Assertions.Expect(visitor.Button("Print")).ToBeHiddenAsync();
        await Visitor.SeesAsync(visitor.The(AriaRole.Region, "Figures"));
    });

    private static ILocator Pills(Visitor visitor) => visitor.The(AriaRole.List, "Active filters").GetByRole(AriaRole.Listitem);

    private static ILocator Rows(Visitor visitor) =>
        visitor.The(AriaRole.Region, "Table of cases, scrolls").GetByRole(AriaRole.Row).Filter(new() { Has = visitor.Page.GetByRole(AriaRole.Rowheader) });

    private static Task<string> FiguresAsync(Visitor visitor) => visitor.The(AriaRole.Region, "Completion").InnerTextAsync();

    private static async Task ChooseAsync(Visitor visitor, string list, string value)
    {
        await visitor.Button($"Filter: {list}").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Option, new() { NameRegex = new Regex($"^{Regex.Escape(value)} ?,") }).ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
    }

    private Task VisitAsync(string query, Func<Visitor, Task> visit, [System.Runtime.CompilerServices.CallerMemberName] string test = "") => site.VisitAsync(
        async visitor =>
        {
            await visitor.GoAndSettleAsync($"/tenants/1/results/{await site.DemoRunAsync()}{query}");
            await visit(visitor);
        },
        test: test);
}
