using Microsoft.Playwright;
using Mttx.EndToEnd.Tests.Browser.Infrastructure;

namespace Mttx.EndToEnd.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class TenantTests(Site site)
{
    [Fact]
    public Task A_tenant_is_added_tested_and_led_to_its_first_analysis() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAsync("/tenants");
        await visitor.Link("Add a tenant").ClickAsync();
        await FillAsync(visitor, "Birch Health");
        await visitor.Button("Add and test the connection").ClickAsync();

        await Visitor.SeesAsync(visitor.Headline("Birch Health"));
        await Visitor.SeesAsync(visitor.The(AriaRole.Heading, "Test the connection (done)"));
        await visitor.Button("Fetch stages").ClickAsync();
        await Visitor.SeesAsync(visitor.The(AriaRole.Heading, "Fetch the case stages (done)"));
        await visitor.Link("Go to the analysis").ClickAsync();
        await visitor.IsAtAsync(@"/tenants/\d+/analysis$");
    });

    [Fact]
    public Task What_is_missing_is_told_beside_its_field_and_what_was_typed_stays() => site.VisitAsync(async visitor =>
    {
        await visitor.GoAsync("/tenants/new");
        await visitor.Box("Name (required)").FillAsync("Half a tenant");
        await visitor.Button("Add and test the connection").ClickAsync();

        await Visitor.SeesAsync(visitor.Page.GetByRole(AriaRole.Alert));
        await Assertions.Expect(visitor.Box("Customer id (required)")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(visitor.Box("Customer id (required)")).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("Fill this in"));
        await Assertions.Expect(visitor.Box("Name (required)")).ToHaveValueAsync("Half a tenant");
        await Assertions.Expect(visitor.Box("Name (required)")).Not.ToHaveAttributeAsync("aria-invalid", "true");
    });

    [Fact]
    public Task What_the_API_refuses_is_told_beside_its_field() => site.VisitAsync(async visitor =>
    {
        visitor.Expects("status of 400");
        await visitor.GoAsync("/tenants/new");
        await FillAsync(visitor, "Refused");
        await visitor.The(AriaRole.Combobox, "Region (required)").FillAsync("evil.example/");
        await visitor.Button("Add and test the connection").ClickAsync();

        await Assertions.Expect(visitor.The(AriaRole.Combobox, "Region (required)")).ToHaveAttributeAsync("aria-invalid", "true");
        await visitor.IsAtAsync("/tenants/new$");
    });

    [Fact]
    public Task A_connection_that_fails_tells_why() => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.SimulatedAsync(2);
        tenant["name"] = "Wrong instance";
        tenant["guid"] = "00000000-0000-4000-8000-000000000000";
        await site.Api.PostAsync("/api/tenants", tenant);
        await visitor.GoAsync("/tenants");

        await visitor.Button("Test connection of Wrong instance").ClickAsync();

        var row = visitor.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Wrong instance" });
        await Visitor.SeesAsync(row.GetByText("Fails", new() { Exact = true }));
        await Visitor.SeesAsync(row.GetByText("customer id", new() { Exact = false }).First);
    });

    [Fact]
    public Task A_tenant_is_deleted_by_who_types_its_name_only() => site.VisitAsync(async visitor =>
    {
        await site.Api.AddTenantAsync("Short-lived");
        await visitor.GoAsync("/tenants");
        await visitor.Button("Delete Short-lived").ClickAsync();
        var action = visitor.Button("Delete the tenant");

        await Assertions.Expect(action).ToBeDisabledAsync();
        await Accessibility.CheckAsync(visitor.Page);
        await visitor.Box("Type “Short-lived” to confirm").FillAsync("Short-live");
        await Assertions.Expect(action).ToBeDisabledAsync();
        await visitor.Box("Type “Short-lived” to confirm").FillAsync("Short-lived");
        await action.ClickAsync();

        await Visitor.SeesAsync(visitor.Page.GetByText("“Short-lived” was deleted."));
        await Assertions.Expect(visitor.Button("Delete Short-lived")).ToHaveCountAsync(0);
    });

    [Fact]
    public Task A_key_that_is_stored_is_never_shown_and_stays() => site.VisitAsync(async visitor =>
    {
        var tenant = await site.Api.AddTenantAsync("With a SOAR");
        await visitor.GoAndSettleAsync($"/tenants/{tenant}/edit");

        await Assertions.Expect(visitor.Box("SOAR API key (optional)")).ToHaveValueAsync("");
        await visitor.SeesAsync("A key is stored. Leave this empty to keep it.");
        await visitor.Box("Name (required)").FillAsync("With a SOAR still");
        await visitor.Button("Save").ClickAsync();

        await Visitor.SeesAsync(visitor.Headline("With a SOAR still"));
        Assert.True((bool)(await site.Api.GetAsync($"/api/tenants/{tenant}"))["has_soar_api_key"]!);
    });

    [Fact]
    public Task Who_was_slower_loads_what_is_stored_and_keeps_what_they_typed() => site.VisitAsync(async visitor =>
    {
        visitor.Expects("status of 412");
        var id = await site.Api.AddTenantAsync("Contended");
        await visitor.GoAndSettleAsync($"/tenants/{id}/edit");
        await visitor.Box("Name (required)").FillAsync("Contended, mine");
        var theirs = await site.Api.SimulatedAsync(2);
        theirs["name"] = "Contended, theirs";
        theirs["time_zone"] = "Europe/Vienna";
        await site.Api.PutAsync($"/api/tenants/{id}", theirs);

        await visitor.Button("Save").ClickAsync();
        await visitor.Button("Load it, keep what I typed").ClickAsync();
        await Assertions.Expect(visitor.Box("Name (required)")).ToHaveValueAsync("Contended, mine");
        await Assertions.Expect(visitor.The(AriaRole.Combobox, "Time zone (optional)")).ToHaveValueAsync("Europe/Vienna");
        await visitor.Button("Save").ClickAsync();

        await Visitor.SeesAsync(visitor.Headline("Contended, mine"));
    });

    private async Task FillAsync(Visitor visitor, string name)
    {
        var tenant = await site.Api.SimulatedAsync(2);
        await visitor.Box("Name (required)").FillAsync(name);
        await visitor.Box("Customer id (required)").FillAsync((string)tenant["guid"]!);
        await visitor.The(AriaRole.Combobox, "Region (required)").FillAsync((string)tenant["region"]!);
        await visitor.Box("Google Cloud project (required)").FillAsync((string)tenant["gcp_project_id"]!);
        await visitor.Box("Service account key (JSON) (optional)").FillAsync((string)tenant["service_account_json"]!);
    }
}
