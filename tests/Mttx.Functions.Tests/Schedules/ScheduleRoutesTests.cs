using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Mttx.Functions.Audit;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Schedules;

public sealed class ScheduleRoutesTests : IAsyncLifetime, IDisposable
{
    // A Monday, 09:00 UTC.
    private readonly TestClock _clock = new();
    private readonly CapturedLog _log = new();
    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync(configure: builder =>
        {
            builder.Services.AddSingleton<TimeProvider>(_clock);
            builder.Logging.AddProvider(_log);
        });
        await _service.AddTenantAsync();
        await _service.AddTenantAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    public void Dispose() => _log.Dispose();

    [Fact]
    public async Task What_clients_have_always_sent_makes_a_schedule()
    {
        var added = await Http.AddScheduleAsync();

        Assert.Equal(
            """{"id":1000001,"tenant_id":1,"name":"Schedule 1","cron_schedule":"0 6 * * *","time_zone":"UTC","time_unit":"DAY","start_time_val":7"""
            + ""","output_avg_metrics":true,"output_completion_rates":false,"output_individual_cases":true,"is_enabled":true,"next_run_at":"2026-03-03T06:00:00Z","last_run":null}""",
            added.Text);
        Assert.Equal("/api/schedules/1000001", added.Headers["Location"]);
        var read = await Http.AskAsync("/api/schedules/1000001");
        Assert.Equal((added.Text, added.Headers["ETag"]), (read.Text, read.Headers["ETag"]));
        Assert.Equal($"[{added.Text}]", (await Http.AskAsync("/api/tenants/1/schedules")).Text);
    }

    [Fact]
    public async Task What_a_new_schedule_does_not_say_is_on_and_in_UTC()
    {
        var added = await Http.AddScheduleAsync(new() { ["tenant_id"] = 1, ["cron_schedule"] = " 0  6 * *  mon ", ["time_unit"] = "hour", ["start_time_val"] = 24, ["name"] = " " });

        Assert.Equal(
            """{"id":1000001,"tenant_id":1,"name":"Schedule 1","cron_schedule":"0 6 * * mon","time_zone":"UTC","time_unit":"HOUR","start_time_val":24"""
            + ""","output_avg_metrics":true,"output_completion_rates":true,"output_individual_cases":true,"is_enabled":true,"next_run_at":"2026-03-09T06:00:00Z","last_run":null}""",
            added.Text);
    }

    [Fact]
    public async Task What_a_change_does_not_say_stays()
    {
        var added = await Http.AddScheduleAsync(ScheduleBody.Plain().With(("name", "größer 安全"), ("time_zone", "Asia/Kolkata"), ("is_enabled", false)));

        Assert.Equal(added.Text, (await Http.PutJsonAsync("/api/schedules/1000001", new JsonObject())).Text);
        var nulls = ((JsonObject)added.Json).ToDictionary(member => member.Key, _ => (JsonNode?)null);
        Assert.Equal(added.Text, (await Http.PutJsonAsync("/api/schedules/1000001", new JsonObject(nulls))).Text);
        Assert.Equal(added.Text, (await Http.PutJsonAsync("/api/schedules/1000001", added.Json)).Text);
    }

    [Theory]
    [InlineData("name", "\"Renamed\"", null)]
    [InlineData("cron_schedule", "\"30 * * * *\"", "2026-03-02T09:30:00Z")]
    [InlineData("time_zone", "\"Europe/Berlin\"", "2026-03-03T05:00:00Z")]
    [InlineData("time_unit", "\"WEEK\"", null)]
    [InlineData("start_time_val", "30", null)]
    [InlineData("output_avg_metrics", "false", null)]
    [InlineData("output_completion_rates", "true", null)]
    [InlineData("output_individual_cases", "false", null)]
    public async Task One_member_changes_by_itself_and_the_next_run_only_with_its_times(string member, string value, string? next)
    {
        var added = await Http.AddScheduleAsync();

        var changed = await Http.SendTextAsync(HttpMethod.Put, "/api/schedules/1000001", $"{{\"{member}\":{value}}}");

        var expected = added.Json.AsObject().With((member, JsonNode.Parse(value)), ("next_run_at", next ?? (string)added.Json["next_run_at"]!));
        Assert.Equal(expected.ToJsonString(), changed.Json.ToJsonString());
        Assert.NotEqual(added.Headers["ETag"], changed.Headers["ETag"]);
        Assert.Equal(changed.Text, (await Http.AskAsync("/api/schedules/1000001")).Text);
    }

    [Fact]
    public async Task What_is_due_stays_due_while_its_times_do_not_change()
    {
        await Http.AddScheduleAsync();
        _clock.Advance(TimeSpan.FromDays(1));

        var renamed = await Http.PutJsonAsync("/api/schedules/1000001", new { name = "Renamed", cron_schedule = "0 6 * * *", time_zone = "UTC" });
        var moved = await Http.PutJsonAsync("/api/schedules/1000001", new { cron_schedule = "1 6 * * *" });

        Assert.Equal("2026-03-03T06:00:00Z", (string?)renamed.Json["next_run_at"]);
        Assert.Equal("2026-03-04T06:01:00Z", (string?)moved.Json["next_run_at"]);
    }

    [Fact]
    public async Task A_disabled_schedule_has_no_next_run_until_it_is_enabled_again()
    {
        var added = await Http.AddScheduleAsync(ScheduleBody.Plain().With(("is_enabled", false)));
        Assert.Null((string?)added.Json["next_run_at"]);
        _clock.Advance(TimeSpan.FromDays(10));

        var enabled = await Http.PutJsonAsync("/api/schedules/1000001", new { is_enabled = true });
        var disabled = await Http.PutJsonAsync("/api/schedules/1000001", new { is_enabled = false });

        Assert.Equal("2026-03-13T06:00:00Z", (string?)enabled.Json["next_run_at"]);
        Assert.Equal(added.Text, disabled.Text);
        Assert.Equal(added.Headers["ETag"], disabled.Headers["ETag"]);
    }

    [Theory]
    [InlineData("name", "\"a\\tb\"", "\"a b\" has characters that cannot be printed; leave them out.")]
    [InlineData("name", "\"\\u202Eabc\"", "\"\uFFFDabc\" has characters that cannot be printed; leave them out.")]
    [InlineData("cron_schedule", "\"\"", "is missing; give five fields,")]
    [InlineData("cron_schedule", "\"0 24 * * *\"", "hour \"24\": \"24\" is not from 0 to 23;")]
    [InlineData("cron_schedule", "\"0 0 6 * * *\"", "\"0 0 6 * * *\" has 6 fields; leave out the one for seconds,")]
    [InlineData("cron_schedule", "\"0 0 31 2 *\"", "day of month \"31\", month \"2\": this day never comes;")]
    [InlineData("time_zone", "\"Mars/Olympus\"", "\"Mars/Olympus\" is not an IANA time zone; give a name such as Europe/Vienna or UTC.")]
    [InlineData("time_zone", "\"UTC+05:30\"", "\"UTC+05:30\" is not an IANA time zone;")]
    [InlineData("time_unit", "\"FORTNIGHT\"", "\"FORTNIGHT\" is not one of SECOND, MINUTE, HOUR, DAY, WEEK, MONTH, YEAR.")]
    [InlineData("start_time_val", "0", "0 is not a number of units from 1 to 100 years.")]
    [InlineData("start_time_val", "36601", "36601 is not a number of units from 1 to 100 years.")]
    [InlineData("start_time_val", "\"7\"", "is of another type than is wanted here.")]
    [InlineData("is_enabled", "\"yes\"", "is of another type than is wanted here.")]
    [InlineData("is_due", "true", "is not a member that is known here;")]
    public async Task What_is_wrong_is_told_by_field_for_new_schedules_and_for_changes(string field, string value, string message)
    {
        var added = await Http.AddScheduleAsync();
        var body = ScheduleBody.Plain().With((field, JsonNode.Parse(value))).ToJsonString();

        foreach (var (method, path) in new[] { (HttpMethod.Post, "/api/schedules"), (HttpMethod.Put, "/api/schedules/1000001") })
        {
            var refused = await Http.SendTextAsync(method, path, body);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            var (name, words) = Assert.Single(refused.Json["errors"]!.AsObject());
            Assert.Equal(field, name);
            Assert.StartsWith(message, (string?)words![0], StringComparison.Ordinal);
        }

        Assert.Equal($"[{added.Text}]", (await Http.AskAsync("/api/tenants/1/schedules")).Text);
    }

    [Fact]
    public async Task All_that_a_new_schedule_lacks_is_told_at_once()
    {
        var refused = await Http.PostJsonAsync("/api/schedules", new { name = new string('x', 201) });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["cron_schedule", "name", "start_time_val", "tenant_id", "time_unit"], refused.Json["errors"]!.AsObject().Select(e => e.Key).Order());
        Assert.EndsWith("…\" has 201 characters; 200 are allowed.", (string?)refused.Json["errors"]!["name"]![0], StringComparison.Ordinal);
        Assert.Equal("[]", (await Http.AskAsync("/api/tenants/1/schedules")).Text);
    }

    [Theory]
    [InlineData("tenant_id", 2, "is 2, and this is 1; it cannot be changed, leave it out.")]
    [InlineData("id", 1_000_002, "is 1000002, and this is 1000001; it cannot be changed, leave it out.")]
    public async Task A_schedule_cannot_become_another(string field, long value, string message)
    {
        await Http.AddScheduleAsync();

        var refused = await Http.PutJsonAsync("/api/schedules/1000001", new JsonObject { [field] = value });

        Assert.Equal(message, (string?)refused.Json["errors"]![field]![0]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1_000_000)]
    [InlineData(1_000_002)]
    [InlineData(99_000_001)]
    [InlineData(long.MaxValue)]
    public async Task An_unknown_schedule_is_not_found_on_any_route(long id)
    {
        await Http.AddScheduleAsync();

        foreach (var answer in new[]
        {
            await Http.AskAsync($"/api/schedules/{id}"),
            await Http.AskAsync($"/api/schedules/{id}/preview"),
            await Http.PutJsonAsync($"/api/schedules/{id}", ScheduleBody.Plain()),
            await Http.RemoveAsync($"/api/schedules/{id}"),
            await Http.PostJsonAsync($"/api/schedules/{id}/run", null),
        })
        {
            Assert.Equal((HttpStatusCode.NotFound, $"There is no schedule {id}, or you may not see it."), (answer.Status, answer.Detail));
        }
    }

    [Fact]
    public async Task An_unknown_tenant_has_no_schedules_and_gets_none()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/api/tenants/9/schedules")).Status);
        Assert.Equal("There is no tenant 9, or you may not see it.", (await Http.PostJsonAsync("/api/schedules", ScheduleBody.Plain(tenant: 9))).Detail);
    }

    [Fact]
    public async Task Tenants_count_and_list_their_own()
    {
        long[] ids = [.. await Task.WhenAll(new[] { 1, 2, 1, 2, 1 }.Select(async tenant => (long)(await Http.AddScheduleAsync(ScheduleBody.Plain(tenant))).Json["id"]!))];

        Assert.Equal([1_000_001, 1_000_002, 1_000_003, 2_000_001, 2_000_002], ids.Order());
        Assert.Equal([2_000_001, 2_000_002], (await Http.AskAsync("/api/tenants/2/schedules")).Json.AsArray().Select(schedule => (long)schedule!["id"]!));
    }

    [Fact]
    public async Task A_change_or_removal_of_an_older_version_is_refused()
    {
        var version = (await Http.AddScheduleAsync()).Headers["ETag"];
        var changed = await Http.PutJsonAsync("/api/schedules/1000001", new { name = "Changed" }, version);

        var put = await Http.PutJsonAsync("/api/schedules/1000001", new { name = "Again" }, version);
        var delete = await Http.RemoveAsync("/api/schedules/1000001", version);

        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal((HttpStatusCode.PreconditionFailed, HttpStatusCode.PreconditionFailed), (put.Status, delete.Status));
        Assert.Equal(changed.Text, (await Http.AskAsync("/api/schedules/1000001")).Text);
        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync("/api/schedules/1000001", changed.Headers["ETag"])).Status);
    }

    [Fact]
    public async Task A_removed_schedule_takes_its_destinations_along_and_its_number_is_not_given_again()
    {
        await Http.AddScheduleAsync();
        await Http.AddScheduleAsync();
        foreach (var schedule in new[] { 1_000_001, 1_000_001, 1_000_002 })
        {
            var added = await Http.PostJsonAsync("/api/destinations", new { schedule_id = schedule, destination_type = "CSV" });
            Assert.True(added.Status == HttpStatusCode.Created, added.Text);
        }

        Assert.Equal(HttpStatusCode.NoContent, (await Http.RemoveAsync("/api/schedules/1000001")).Status);

        Assert.Equal(HttpStatusCode.NotFound, (await Http.RemoveAsync("/api/schedules/1000001")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/api/schedules/1000001/destinations")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/api/destinations/1000002")).Status);
        Assert.Single((await StoredRows.AllAsync(_service)), row => row.StartsWith("ScheduleDestinations 0000000001 0", StringComparison.Ordinal));
        Assert.Equal(1_000_003, (long)(await Http.AddScheduleAsync()).Json["id"]!);
    }

    [Fact]
    public async Task A_removed_tenant_takes_its_schedules_along()
    {
        await Http.AddScheduleAsync();
        await Http.AddScheduleAsync(ScheduleBody.Plain(tenant: 2));

        await Http.RemoveAsync("/api/tenants/1");

        Assert.Equal(HttpStatusCode.NotFound, (await Http.AskAsync("/api/schedules/1000001")).Status);
        Assert.DoesNotContain(await StoredRows.AllAsync(_service), row => row.StartsWith("Schedules 0000000001", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await Http.AskAsync("/api/schedules/2000001")).Status);
    }

    [Fact]
    public async Task Changes_are_told_to_the_audit_log_by_the_names_of_what_changed()
    {
        await Http.AddScheduleAsync();
        await Http.PutJsonAsync("/api/schedules/1000001", new { cron_schedule = "0 7 * * *", start_time_val = 7, is_enabled = false });
        await Http.RemoveAsync("/api/schedules/1000001");

        Assert.Equal(
            ["schedule.create 1000001", "schedule.update 1000001 [cron_schedule, is_enabled]", "schedule.delete 1000001 [Schedule 1]"],
            _log.Lines.Where(line => line.Category == AuditLog.Category && line.Message.StartsWith("schedule.", StringComparison.Ordinal))
                .Select(line => $"{line.Values["Action"]} {line.Values["Subject"]} [{line.Values["Details"]}]".Replace(" []", "", StringComparison.Ordinal)));
    }
}
