using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class AnalysisTests(Site site)
{
    [Fact]
    public Task A_time_is_chosen_and_its_results_open_by_themselves_and_again_from_the_list() => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.AddTenantAsync("Analysed");
        await visitor.GoAndSettleAsync($"/tenants/{tenant}/analysis");
        await Visitor.CheckAsync(visitor.The(AriaRole.Radio, "Last 7 days"));
        await visitor.Button("Run analysis").ClickAsync();
        await visitor.IsAtAsync($"/tenants/{tenant}/results/");
        await Visitor.SeesAsync(visitor.The(AriaRole.Region, "Figures"));

        await visitor.Step("Ad-hoc Analysis").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Results of the run of ") }).First.ClickAsync();

        await visitor.IsAtAsync($"/tenants/{tenant}/results/");
    });

    [Fact]
    public Task Who_leaves_finds_the_run_again() => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.AddTenantAsync("Left alone");
        await visitor.GoAndSettleAsync($"/tenants/{tenant}/analysis");
        await visitor.Button("Run analysis").ClickAsync();
        await visitor.IsAtAsync(@"run=|/results/");
        await visitor.Step("Tenants").ClickAsync();
        await visitor.IsAtAsync("/tenants$");

        // It is in the list when it is done by now, and opens its results when it is not.
        await visitor.GoAsync($"/tenants/{tenant}/analysis");
        await Visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Results of the run of ") })
            .Or(visitor.The(AriaRole.Region, "Figures")).First);
    });

    [Fact]
    public Task An_end_before_its_start_is_told_and_not_sent() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAndSettleAsync("/tenants/1/analysis");
        await Visitor.CheckAsync(visitor.The(AriaRole.Radio, "Between two times"));
        await visitor.Page.GetByLabel("From").FillAsync("2026-03-02T10:00");
        await visitor.Page.GetByLabel("To", new() { Exact = true }).FillAsync("2026-03-01T10:00");
        await visitor.Button("Run analysis").ClickAsync();

        await visitor.SeesAsync("This is not after the start.");
        await visitor.IsAtAsync("/analysis$");
    });

    [Fact]
    public Task A_run_that_fails_says_why_and_what_to_do() => site.VisitAsync(async visitor =>
    {
        var wrong = await site.Api.SimulatedAsync(2);
        wrong["name"] = "Fails to run";
        wrong["guid"] = "00000000-0000-4000-8000-000000000001";
        var tenant = (long)(await site.Api.PostAsync("/api/tenants", wrong))["id"]!;
        await visitor.GoAndSettleAsync($"/tenants/{tenant}/analysis");
        await visitor.Button("Run analysis").ClickAsync();

        await visitor.SeesAsync("The analysis failed");
        await Visitor.SeesAsync(visitor.Button("Run again"));
    });
}
