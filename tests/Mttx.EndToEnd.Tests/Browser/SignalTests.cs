using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class SignalTests(Site site)
{
    private const string Usual = "?signal=True+Positive&noise=False+Positive";

    [Fact]
    public Task Tags_are_chosen_kept_in_the_address_and_remembered() => VisitAsync("", async visitor =>
    {
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Use .*True Positive.* against .*False Positive") }).ClickAsync();
        await visitor.IsAtAsync("signal=True.*noise=False");
        await Visitor.SeesAsync(Rules(visitor));

        await visitor.GoAsync("/tenants/1/signal-to-noise");

        await visitor.IsAtAsync("signal=True.*noise=False");
        await Visitor.SeesAsync(Rules(visitor));
    });

    [Fact]
    public Task The_chart_has_its_table_beside_it_with_precision_and_interval() => VisitAsync(Usual, async visitor =>
    {
        await Visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Img, new() { NameRegex = new Regex("rules by noise cases") }));
        var row = Rules(visitor).GetByRole(AriaRole.Row).Filter(new() { HasText = "Phishing reported by user" });
        await Assertions.Expect(row).ToContainTextAsync(new Regex(@"\d+(\.\d+)? %"));
        await Accessibility.CheckAsync(visitor.Page);
    });

    [Fact]
    public Task A_rule_leads_to_its_cases() => VisitAsync(Usual, async visitor =>
    {
        await Rules(visitor).GetByRole(AriaRole.Link, new() { Name = "Phishing reported by user" }).ClickAsync();

        await visitor.IsAtAsync(@"/tenants/1/results/.*\?rule=Phishing");
    });

    [Fact]
    public Task Table_and_picture_are_downloaded() => VisitAsync(Usual, async visitor =>
    {
        await Visitor.SeesAsync(Rules(visitor));
        var table = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download table (CSV)").ClickAsync());
        await using var stream = await table.CreateReadStreamAsync();
        using var reader = new StreamReader(stream);
        Assert.DoesNotMatch(@"(^|,|\n|"")=cmd", await reader.ReadToEndAsync());

        var picture = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Button("Download picture (PNG)").ClickAsync());
        Assert.EndsWith(".png", picture.SuggestedFilename, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_run_that_is_not_there_is_told() => site.VisitAsync(async visitor =>
    {
        visitor.Expects("status of 404");
        await visitor.GoAsync("/tenants/1/signal-to-noise?run=1-2516069716465656978-00000000");

        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The run cannot be shown");
    });

    private static ILocator Rules(Visitor visitor) => visitor.The(AriaRole.Table, "Rules with their signal, noise and precision");

    private Task VisitAsync(string query, Func<Visitor, Task> visit, [System.Runtime.CompilerServices.CallerMemberName] string test = "") => site.VisitAsync(
        async visitor =>
        {
            await visitor.GoAndSettleAsync($"/tenants/1/signal-to-noise{query}{(query.Length > 0 ? '&' : '?')}run={await site.DemoRunAsync()}");
            await visit(visitor);
        },
        test: test);
}
