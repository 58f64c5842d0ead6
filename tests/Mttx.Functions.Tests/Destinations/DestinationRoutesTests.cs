using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Destinations;

public sealed class DestinationRoutesTests : IAsyncLifetime
{
    private MttxService _service = null!;
    private long _tenant;
    private long _schedule;

    private HttpClient Http => _service.Http;

    private string List => $"/api/schedules/{_schedule}/destinations";

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        _tenant = await _service.AddTenantAsync();
        _schedule = await _service.AddScheduleAsync(_tenant);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Files_are_added_read_changed_and_removed()
    {
        var added = await Http.PostJsonAsync("/api/destinations", DestinationBody.Csv(_schedule).With(("path", "{tenant}/{schedule}/{date}_{time}")));

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal(
            $$"""{"id":1000001,"schedule_id":{{_schedule}},"tenant_id":1,"destination_type":"CSV","path":"{tenant}/{schedule}/{date}_{time}","data_table_name":null,"url":null,"secret":null,"has_secret":false,"only_when":null,"is_enabled":true,"dashboard_url":null}""",
            added.Text);
        Assert.Equal("/api/destinations/1000001", added.Headers["Location"]);
        await CheckReadAsync(added, added.Json);

        var changed = await Http.PutJsonAsync("/api/destinations/1000001", new { path = "weekly", is_enabled = false });

        Assert.Equal(("weekly", false), ((string?)changed.Json["path"], (bool)changed.Json["is_enabled"]!));
        await CheckReadAsync(changed, changed.Json);
        await CheckRemovedAsync();
    }

    [Fact]
    public async Task Data_tables_are_added_read_changed_and_removed()
    {
        var added = await Http.PostJsonAsync("/api/destinations", DestinationBody.Tables(_schedule, "soc_weekly"));

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal(("DATA_TABLE", "soc_weekly"), ((string?)added.Json["destination_type"], (string?)added.Json["data_table_name"]));
        await CheckReadAsync(added, added.Json);

        // Absent is none: its tables get the usual names.
        var changed = await Http.PutJsonAsync("/api/destinations/1000001", new { is_enabled = true });

        Assert.Null(changed.Json["data_table_name"]);
        await CheckReadAsync(changed, changed.Json);
        await CheckRemovedAsync();
    }

    [Fact]
    public async Task A_webhook_is_added_read_changed_and_removed()
    {
        var added = await Http.PostJsonAsync("/api/destinations", DestinationBody.Webhook(_schedule));

        Assert.Equal(HttpStatusCode.Created, added.Status);
        Assert.Equal(("https://hooks.example.com/…", "always"), ((string?)added.Json["url"], (string?)added.Json["only_when"]));
        Assert.True((bool)added.Json["has_secret"]!);
        Assert.Null(added.Json["secret"]);
        await CheckReadAsync(added, added.Json);

        var changed = await Http.PutJsonAsync("/api/destinations/1000001", new { url = "https://[2606:4700::1111]:8443/x", only_when = "breach" });

        Assert.Equal(("https://[2606:4700::1111]:8443/…", "breach"), ((string?)changed.Json["url"], (string?)changed.Json["only_when"]));
        await CheckReadAsync(changed, changed.Json);
        await CheckRemovedAsync();
    }

    [Fact]
    public async Task What_was_answered_can_be_sent_back_and_changes_nothing()
    {
        foreach (var body in new[] { DestinationBody.Csv(_schedule), DestinationBody.Tables(_schedule), DestinationBody.Webhook(_schedule).With(("only_when", "breach")) })
        {
            var read = await Http.AskAsync($"/api/destinations/{await _service.AddDestinationAsync(body)}");

            var sent = await Http.PutJsonAsync($"/api/destinations/{read.Json["id"]}", read.Json);

            Assert.Equal((HttpStatusCode.OK, read.Text), (sent.Status, sent.Text));
        }
    }

    [Fact]
    public async Task What_a_change_does_not_say_about_switches_stays()
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Webhook(_schedule).With(("only_when", "breach"), ("is_enabled", false)));

        var changed = await Http.PutJsonAsync($"/api/destinations/{id}", new { });

        Assert.Equal(("breach", false), ((string?)changed.Json["only_when"], (bool)changed.Json["is_enabled"]!));
    }

    [Fact]
    public async Task A_new_one_is_on_unless_it_says_otherwise()
    {
        var body = DestinationBody.Csv(_schedule);
        body.Remove("is_enabled");

        Assert.True((bool)(await Http.PostJsonAsync("/api/destinations", body)).Json["is_enabled"]!);
    }

    [Fact]
    public async Task A_schedules_destinations_are_listed_by_their_ids_and_no_others()
    {
        var other = await _service.AddScheduleAsync(_tenant);
        var first = await _service.AddDestinationAsync(DestinationBody.Csv(_schedule));
        await _service.AddDestinationAsync(DestinationBody.Csv(other));
        var last = await _service.AddDestinationAsync(DestinationBody.Tables(_schedule));

        Assert.Equal([first, last], (await Http.AskAsync(List)).Json.AsArray().Select(d => (long)d!["id"]!));
    }

    [Fact]
    public async Task A_number_is_never_given_twice()
    {
        var first = await _service.AddDestinationAsync(DestinationBody.Csv(_schedule));
        await Http.RemoveAsync($"/api/destinations/{first}");

        Assert.Equal(first + 1, await _service.AddDestinationAsync(DestinationBody.Csv(_schedule)));
    }

    [Fact]
    public async Task A_change_or_removal_of_another_version_is_refused()
    {
        var id = await _service.AddDestinationAsync(DestinationBody.Csv(_schedule));
        var old = (await Http.AskAsync($"/api/destinations/{id}")).Headers["ETag"];
        var current = (await Http.PutJsonAsync($"/api/destinations/{id}", new { path = "a" }, old)).Headers["ETag"];

        var changed = await Http.PutJsonAsync($"/api/destinations/{id}", new { path = "b" }, old);
        var removed = await Http.RemoveAsync($"/api/destinations/{id}", old);

        Assert.NotEqual(old, current);
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (changed.Status, removed.Status));
        Assert.Equal("a", (string?)(await Http.AskAsync($"/api/destinations/{id}")).Json["path"]);
        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync($"/api/destinations/{id}", current)).Status);
    }

    [Theory]
    [InlineData("/api/schedules/1000009/destinations", "schedule 1000009")]
    [InlineData("/api/schedules/9000001/destinations", "schedule 9000001")]
    [InlineData("/api/schedules/0/destinations", "schedule 0")]
    [InlineData("/api/schedules/-1/destinations", "schedule -1")]
    [InlineData("/api/destinations/1000009", "destination 1000009")]
    [InlineData("/api/destinations/1000000", "destination 1000000")]
    [InlineData("/api/destinations/9223372036854775807", "destination 9223372036854775807")]
    public async Task What_is_not_there_is_told_so(string path, string what)
    {
        var answer = await Http.AskAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains($"There is no {what}", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_added_to_a_schedule_that_is_not_there()
    {
        var answer = await Http.PostJsonAsync("/api/destinations", DestinationBody.Csv(1_000_009));

        Assert.Equal(HttpStatusCode.NotFound, answer.Status);
        Assert.Contains("There is no schedule 1000009", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_change_is_in_the_audit_log_by_the_names_of_its_fields()
    {
        using var log = new CapturedLog();
        await using var service = await MttxService.StartAsync(configure: builder => builder.Logging.AddProvider(log));
        var schedule = await service.AddScheduleAsync(await service.AddTenantAsync());
        var id = await service.AddDestinationAsync(DestinationBody.Webhook(schedule));

        await service.Http.PutJsonAsync($"/api/destinations/{id}", new { url = "https://other.example.com", secret = new string('s', 16), only_when = "breach", is_enabled = false });
        await service.Http.RemoveAsync($"/api/destinations/{id}");

        var lines = log.Lines.Where(line => line.Category == "Mttx.Audit").Select(line => line.Message).Where(line => line.StartsWith("destination.", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count);
        Assert.StartsWith("destination.create 1000001 by ", lines[0], StringComparison.Ordinal);
        Assert.Contains("[WEBHOOK]", lines[0], StringComparison.Ordinal);
        Assert.Contains("[url, secret, only_when, is_enabled]", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("destination.delete 1000001 by ", lines[2], StringComparison.Ordinal);
    }

    private async Task CheckReadAsync(HttpAnswer answer, JsonNode expected)
    {
        var read = await Http.AskAsync("/api/destinations/1000001");
        Assert.Equal((expected.ToJsonString(), answer.Headers["ETag"]), (read.Json.ToJsonString(), read.Headers["ETag"]));
        Assert.Equal($"[{read.Text}]", (await Http.AskAsync(List)).Text);
    }

    private async Task CheckRemovedAsync()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync("/api/destinations/1000001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/api/destinations/1000001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.RemoveAsync("/api/destinations/1000001")).Status);
        Assert.Equal("[]", (await Http.AskAsync(List)).Text);
    }
}
