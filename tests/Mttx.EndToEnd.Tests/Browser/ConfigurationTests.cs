using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ConfigurationTests(Site site)
{
    [Fact]
    public Task Stages_are_fetched_and_a_milestone_ends_at_one_of_them() => VisitAsync("Milestones of its own", "stages", async visitor =>
    {
        await visitor.Button("Fetch stages").ClickAsync();
        await Visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Main).GetByText("Incident", new() { Exact = true }).First);
        await visitor.Link("Milestones").ClickAsync();
        await visitor.The(AriaRole.Combobox, "MTTC: first says").SelectOptionAsync("Triage");
        await visitor.Button("Save MTTC").ClickAsync();

        await Visitor.SeesAsync(visitor.Page.GetByText("Saved."));
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(visitor.The(AriaRole.Combobox, "MTTC: first says")).ToHaveValueAsync("Triage");
        await visitor.SeesAsync("until its stage first becomes");
    });

    [Fact]
    public Task Thresholds_show_their_colours_at_once_are_kept_and_go_back() => VisitAsync("Thresholds of its own", "thresholds", async visitor =>
    {
        var good = visitor.Box("MTTR: good up to");
        await good.FillAsync("4");
        await Assertions.Expect(visitor.The(AriaRole.Group, "MTTR: preview of the colours")).ToContainTextAsync("≤ 4h 00m");
        await visitor.Button("Save thresholds").ClickAsync();
        await Visitor.SeesAsync(visitor.Page.GetByText("Saved."));
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(good).ToHaveValueAsync("4");

        await visitor.Button("Revert to defaults").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Revert to defaults" }).ClickAsync();

        await Assertions.Expect(good).ToHaveValueAsync("8");
    });

    [Fact]
    public Task Limits_in_the_wrong_order_are_told_and_not_saved() => VisitAsync("Limits of its own", "thresholds", async visitor =>
    {
        await visitor.Box("MTTR: good up to").FillAsync("60");

        await visitor.SeesAsync("Ok may not be better than good.");
        await Assertions.Expect(visitor.Button("Save thresholds")).ToBeDisabledAsync();
    });

    [Fact]
    public Task A_query_without_a_needed_column_is_not_saved_and_leaving_it_asks() => VisitAsync("Queries of its own", "queries", async visitor =>
    {
        // Of what is typed over coloured text the browser itself makes a styled piece, which the editor puts right.
        visitor.Expects("Applying inline style");
        visitor.Expects("confirm: There are changes that are not saved.");
        await visitor.Box("Query: Cases").ClickAsync();
        await visitor.Page.Keyboard.PressAsync("Control+A");
        await visitor.Page.Keyboard.TypeAsync("outcome: $case_id = 1");

        await visitor.SeesAsync("The query names no $created_time");
        await Assertions.Expect(visitor.Button("Save query: Cases")).ToBeDisabledAsync();
        await visitor.Step("Tenants").ClickAsync();
        await visitor.IsAtAsync("/tenants$");
    });

    [Fact]
    public Task The_editor_is_left_by_the_Tab_key() => VisitAsync("An editor of its own", "queries", async visitor =>
    {
        await visitor.Box("Query: History of cases").FocusAsync();
        await visitor.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(visitor.Box("Query: History of cases")).Not.ToBeFocusedAsync();
    });

    private async Task VisitAsync(string tenant, string section, Func<Visitor, Task> visit) => await site.VisitAsync(
        async visitor =>
        {
            await visitor.GoAndSettleAsync($"/tenants/{await site.Api.AddTenantAsync(tenant)}/configurations?section={section}");
            await visit(visitor);
        },
        new Visit { Suffix = tenant });
}
