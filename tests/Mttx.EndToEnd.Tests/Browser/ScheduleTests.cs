using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class ScheduleTests(Site site)
{
    [Fact]
    public Task A_schedule_says_when_it_runs_in_words_and_in_the_chosen_zone() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAndSettleAsync("/tenants/1/schedules/new");
        await visitor.Button("Weekdays, 06:00").ClickAsync();
        await visitor.Button("Europe/Berlin").ClickAsync();

        await visitor.SeesAsync("At 06:00, Monday through Friday");
        var runs = visitor.The(AriaRole.Table, "The next 5 runs").GetByRole(AriaRole.Row);
        await Assertions.Expect(runs).ToHaveCountAsync(6);
        await Assertions.Expect(runs.Nth(1)).ToContainTextAsync(new Regex("06:00 CES?T"));
    });

    [Fact]
    public Task A_cron_field_that_is_wrong_is_told_at_the_field() => site.VisitAsync(async visitor =>
    {
        visitor.Expects("status of 400");
        await visitor.GoAndSettleAsync("/tenants/1/schedules/new");
        await visitor.Box("When (cron)").FillAsync("61 6 * * 1");

        await Assertions.Expect(visitor.Box("When (cron)")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(visitor.Box("When (cron)")).ToHaveValueAsync("61 6 * * 1");
    });

    [Fact]
    public Task A_webhook_that_is_not_https_is_refused_in_words() => VisitAsync("Refused", async visitor =>
    {
        visitor.Expects("status of 400");
        await visitor.Button("Add a webhook").ClickAsync();
        await visitor.Box("URL").FillAsync("http://hooks.example.com/mttx");
        await visitor.Button("Add the destination").ClickAsync();

        await Assertions.Expect(visitor.Box("URL")).ToHaveAttributeAsync("aria-invalid", "true");
        await Visitor.SeesAsync(visitor.Page.GetByText("is not https").First);
        await Accessibility.CheckAsync(visitor.Page);
    });

    [Fact]
    public Task Its_run_tells_the_outcome_of_each_export_with_files_to_download() => VisitAsync("At once", async visitor =>
    {
        await visitor.Button("Run now").ClickAsync();

        var history = visitor.The(AriaRole.Region, "Run history");
        var file = history.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(@"^Download weekly.*_average_metrics\.csv$") });
        await Visitor.SeesAsync(history.GetByText("Done", new() { Exact = true }).First);
        await Visitor.SeesAsync(history.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^See the result of") }));
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => file.ClickAsync());
        Assert.EndsWith("_average_metrics.csv", download.SuggestedFilename, StringComparison.Ordinal);
    });

    [Fact]
    public Task A_dashboard_over_its_tables_is_made_and_led_to() => VisitAsync("With a dashboard", async visitor =>
    {
        await visitor.Button("Create dashboard").ClickAsync();

        await Visitor.SeesAsync(visitor.The(AriaRole.Region, "Destinations").GetByRole(AriaRole.Link, new() { Name = "Open the dashboard" }));
    });

    [Fact]
    public Task A_schedule_is_switched_off_and_deleted() => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.AddTenantAsync("Few schedules");
        await site.Api.AddScheduleAsync(tenant, "To be deleted");
        await visitor.GoAndSettleAsync($"/tenants/{tenant}/schedules");
        await visitor.The(AriaRole.Switch, "Enabled: To be deleted").PressAsync("Space");
        await visitor.SeesAsync("Runs only when asked to");

        await visitor.Button("Delete To be deleted").ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Textbox).FillAsync("To be deleted");
        await visitor.Button("Delete the schedule").ClickAsync();

        await visitor.SeesAsync("No report is scheduled yet");
    });

    private Task VisitAsync(string schedule, Func<Visitor, Task> visit, [System.Runtime.CompilerServices.CallerMemberName] string test = "") => site.VisitAsync(
        async visitor =>
        {
            await visitor.GoAndSettleAsync($"/tenants/1/schedules/{await site.Api.AddScheduleAsync(Site.DemoTenant, schedule)}");
            await visit(visitor);
        },
        test: test);
}
