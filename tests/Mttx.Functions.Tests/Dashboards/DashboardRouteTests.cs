using System.Net;
using Mttx.Functions.Dashboards;
using Mttx.Functions.Destinations;
using Mttx.Functions.Exports;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Dashboards;

public sealed class DashboardRouteTests : IAsyncLifetime
{
    private const string Import = "nativeDashboards.import";

    private DashboardService _service = null!;

    public async Task InitializeAsync() => _service = await DashboardService.StartAsync();

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_dashboard_is_made_and_its_address_told()
    {
        var destination = await _service.AddAsync();

        var answer = await _service.CreateAsync(destination);

        Assert.Equal((HttpStatusCode.OK, "success"), (answer.Status, (string?)answer.Json["status"]));
        Assert.Contains("is made", (string?)answer.Json["message"], StringComparison.Ordinal);
        var dashboard = Assert.Single(await _service.DashboardsOfAsync(destination));
        Assert.Equal($"{DashboardService.BaseUrl}/main/dashboards/{dashboard.Id}", (string?)answer.Json["dashboard_url"]);
        Assert.EndsWith(DashboardTitle.MarkOf(destination), dashboard.DisplayName, StringComparison.Ordinal);
        var stored = await _service.StoredAsync(destination);
        Assert.Equal((dashboard.Id, destination.TablesName, null), (stored.DashboardId, stored.DashboardTables, stored.DashboardClaimedUntil));
        var full = await _service.GoogleAsync(HttpMethod.Get, $"/nativeDashboards/{dashboard.Id}?view=NATIVE_DASHBOARD_VIEW_FULL");
        Assert.True(full.Json["definition"]!["charts"]!.AsArray().Count > 10);
    }

    [Fact]
    public async Task A_destination_tells_the_address_of_its_dashboard_while_it_is_over_its_tables()
    {
        var destination = await _service.AddAsync();
        var path = $"/api/destinations/{destination.Id.Value}";
        var before = (await _service.Http.AskAsync(path)).Json;
        var made = (string?)(await _service.CreateAsync(destination)).Json["dashboard_url"];

        var after = (await _service.Http.AskAsync(path)).Json;
        var listed = (await _service.Http.AskAsync($"/api/schedules/{destination.ScheduleId.Value}/destinations")).Json[0]!;
        var sentBack = await _service.Http.PutJsonAsync(path, after);
        var renamed = await _service.Http.PutJsonAsync(path, after.DeepClone().AsObject().With(("data_table_name", "other")));

        Assert.NotNull(made);
        Assert.Equal(
            (null, made, made),
            ((string?)before["dashboard_url"], (string?)after["dashboard_url"], (string?)listed["dashboard_url"]));
        Assert.Equal((HttpStatusCode.OK, made), (sentBack.Status, (string?)sentBack.Json["dashboard_url"]));
        Assert.Equal((HttpStatusCode.OK, null), (renamed.Status, (string?)renamed.Json["dashboard_url"]));
    }

    [Fact]
    public async Task The_tables_that_it_asks_are_there_before_the_first_report()
    {
        var destination = await _service.AddAsync();

        await _service.CreateAsync(destination);

        foreach (var layout in ReportTables.Layouts(averages: true, completionRates: true, cases: true))
        {
            var table = await _service.GoogleAsync(HttpMethod.Get, $"/dataTables/{DataTableExport.NameOf(destination, layout)}");
            Assert.Equal(layout.Columns.Select(column => column.Name), table.Json["columnInfo"]!.AsArray().Select(column => (string?)column!["originalColumn"]));
        }
    }

    [Fact]
    public async Task Where_the_tables_cannot_be_had_nothing_is_imported_and_nobody_has_to_wait()
    {
        var destination = await _service.AddAsync();
        await SimulatedTenant.MisbehaveAsync(_service.Service, "permission_denied", "dataTables.create");

        var refused = await _service.CreateAsync(destination);

        Assert.Equal(HttpStatusCode.BadGateway, refused.Status);
        Assert.Contains("chronicle.dataTables.create", refused.Detail, StringComparison.Ordinal);
        Assert.Empty(await _service.DashboardsOfAsync(destination));
        await _service.BehaveAsync();
        Assert.Equal(HttpStatusCode.OK, (await _service.CreateAsync(destination)).Status);
    }

    [Fact]
    public async Task Asking_again_finds_the_one_that_is_there()
    {
        var destination = await _service.AddAsync();
        var first = await _service.CreateAsync(destination);

        var again = await _service.CreateAsync(destination);

        Assert.Equal((string?)first.Json["dashboard_url"], (string?)again.Json["dashboard_url"]);
        Assert.Contains("already", (string?)again.Json["message"], StringComparison.Ordinal);
        Assert.Single(await _service.DashboardsOfAsync(destination));
    }

    [Fact]
    public async Task One_that_was_deleted_is_made_anew()
    {
        var destination = await _service.AddAsync();
        await _service.CreateAsync(destination);
        var old = Assert.Single(await _service.DashboardsOfAsync(destination)).Id;
        Assert.Equal(HttpStatusCode.OK, (await _service.GoogleAsync(HttpMethod.Delete, $"/nativeDashboards/{old}")).Status);

        var answer = await _service.CreateAsync(destination);

        Assert.Contains("is made", (string?)answer.Json["message"], StringComparison.Ordinal);
        Assert.NotEqual(old, Assert.Single(await _service.DashboardsOfAsync(destination)).Id);
    }

    [Fact]
    public async Task Other_tables_get_another_dashboard()
    {
        var destination = await _service.AddAsync();
        await _service.CreateAsync(destination);
        var renamed = await _service.Destinations.TryReplaceAsync((await _service.StoredAsync(destination)) with { DataTableName = "other" }, CancellationToken.None);

        var answer = await _service.CreateAsync(destination);

        Assert.Contains("other_", (string?)answer.Json["message"], StringComparison.Ordinal);
        Assert.Equal(2, (await _service.DashboardsOfAsync(destination)).Count);
        Assert.Equal("other", (await _service.StoredAsync(renamed!)).DashboardTables);
    }

    [Fact]
    public async Task Many_who_ask_at_once_get_one_dashboard()
    {
        var destination = await _service.AddAsync();
        await _service.MisbehaveAsync("""{"kind":"latency","latencyMs":300,"operation":"nativeDashboards.import"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _service.CreateAsync(destination)));

        Assert.Single(await _service.DashboardsOfAsync(destination));
        Assert.Contains(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.OK or HttpStatusCode.Conflict, answer.Text));
        Assert.All(
            answers.Where(answer => answer.Status == HttpStatusCode.Conflict),
            answer => Assert.Contains("is being made", answer.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_asks_while_it_is_being_made_is_told_so()
    {
        var destination = await _service.AddAsync();
        await _service.MisbehaveAsync("""{"kind":"latency","latencyMs":3000,"operation":"nativeDashboards.import"}""");
        var first = _service.CreateAsync(destination);
        await _service.MisbehavingAsync();

        var second = await _service.CreateAsync(destination);

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Equal(HttpStatusCode.OK, (await first).Status);
        Assert.Single(await _service.DashboardsOfAsync(destination));
    }

    [Fact]
    public async Task A_change_of_the_destination_meanwhile_is_kept()
    {
        var destination = await _service.AddAsync();
        await _service.MisbehaveAsync("""{"kind":"latency","latencyMs":2000,"operation":"nativeDashboards.import"}""");
        var making = _service.CreateAsync(destination);
        await _service.MisbehavingAsync();
        Assert.NotNull(await _service.Destinations.TryReplaceAsync((await _service.StoredAsync(destination)) with { IsEnabled = false }, CancellationToken.None));

        Assert.Equal(HttpStatusCode.OK, (await making).Status);

        var stored = await _service.StoredAsync(destination);
        Assert.False(stored.IsEnabled);
        Assert.NotNull(stored.DashboardId);
    }

    [Fact]
    public async Task A_document_that_google_refuses_is_a_failure_of_google_and_may_be_asked_for_again_at_once()
    {
        var destination = await _service.AddAsync();
        await SimulatedTenant.MisbehaveAsync(_service.Service, "import_failure", Import);

        var refused = await _service.CreateAsync(destination);

        Assert.Equal((HttpStatusCode.BadGateway, "Google SecOps"), (refused.Status, (string?)refused.Json["upstream"]));
        Assert.Contains("Nothing was imported", refused.Detail, StringComparison.Ordinal);
        await _service.BehaveAsync();
        Assert.Equal(HttpStatusCode.OK, (await _service.CreateAsync(destination)).Status);
        Assert.Single(await _service.DashboardsOfAsync(destination));
    }

    [Fact]
    public async Task An_import_whose_end_nobody_knows_is_looked_for_when_it_must_have_ended()
    {
        var destination = await _service.AddAsync();
        await SimulatedTenant.MisbehaveAsync(_service.Service, "503", Import);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await _service.CreateAsync(destination)).Status);
        await _service.BehaveAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await _service.CreateAsync(destination)).Status);
        _service.Clock.Advance(DashboardMaker.ClaimLength);

        Assert.Equal(HttpStatusCode.OK, (await _service.CreateAsync(destination)).Status);
        Assert.Single(await _service.DashboardsOfAsync(destination));
    }

    [Fact]
    public async Task Who_may_not_list_dashboards_can_have_one_made()
    {
        var destination = await _service.AddAsync();
        await SimulatedTenant.MisbehaveAsync(_service.Service, "permission_denied", "nativeDashboards.list");

        Assert.Equal(HttpStatusCode.OK, (await _service.CreateAsync(destination)).Status);

        await _service.BehaveAsync();
        Assert.Single(await _service.DashboardsOfAsync(destination));
    }

    [Fact]
    public async Task Without_the_tenants_address_the_message_tells_where_to_look()
    {
        var destination = await _service.AddAsync();
        var body = await SimulatedTenant.BodyAsync(_service.Service, 1);
        Assert.Equal(HttpStatusCode.OK, (await Infrastructure.HttpCalls.PutJsonAsync(_service.Http, $"/api/tenants/{_service.TenantId}", body)).Status);

        var answer = await _service.CreateAsync(destination);

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Null(answer.Json["dashboard_url"]);
        Assert.Contains(DashboardTitle.MarkOf(destination), (string?)answer.Json["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Csv", true, "of type CSV")]
    [InlineData("Webhook", true, "of type WEBHOOK")]
    [InlineData("DataTable", false, "writes no data table")]
    public async Task What_has_no_data_tables_gets_no_dashboard(string type, bool writes, string why)
    {
        var destination = await _service.AddAsync(Enum.Parse<DestinationType>(type), writes);

        var answer = await _service.CreateAsync(destination);

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(why, answer.Detail, StringComparison.Ordinal);
        Assert.Empty(await _service.DashboardsOfAsync(destination));
    }

    [Fact]
    public async Task There_is_none_of_a_destination_that_does_not_exist()
    {
        var destination = await _service.AddAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await _service.CreateAsync(destination with { Id = destination.Id with { Number = 999 } })).Status);
    }
}
