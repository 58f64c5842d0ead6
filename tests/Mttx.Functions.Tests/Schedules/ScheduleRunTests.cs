using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Runs;
using Mttx.Functions.Schedules;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Runs;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Schedules;

/// <summary>Runs that somebody asks schedules for.</summary>
public sealed class ScheduleRunTests : IAsyncLifetime
{
    private RunService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync() => _service = await RunService.StartAsync(pumps: false);

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task A_run_asked_for_covers_the_time_of_the_schedule_up_to_now_and_is_told_as_its_last()
    {
        var path = await AddAsync(("is_enabled", false), ("start_time_val", 3));
        var before = _service.Clock.GetUtcNow();

        var asked = await Http.PostJsonAsync($"{path}/run", null);

        Assert.Equal(HttpStatusCode.OK, asked.Status);
        var run = (string)asked.Json["run_id"]!;
        Assert.Equal($$"""{"status":"success","message":"The run is queued; GET /api/runs/{{run}} tells how it goes.","run_id":"{{run}}"}""", asked.Text);
        Assert.Equal(("queued", null), Last(await Http.AskAsync(path), run));

        await QueuePump.DrainAsync(_service.Services);
        var finished = (await Http.AskAsync($"/api/runs/{run}")).Json;
        Assert.Equal("succeeded", (string?)finished["state"]);
        Assert.Equal((long)(await Http.AskAsync(path)).Json["id"]!, (long)finished["schedule_id"]!);
        Assert.Equal(TimeSpan.FromDays(3), (DateTimeOffset)finished["window_end"]! - (DateTimeOffset)finished["window_start"]!);
        Assert.InRange((DateTimeOffset)finished["window_end"]!, before.AddSeconds(-1), _service.Clock.GetUtcNow());
        var told = Last(await Http.AskAsync(path), run);
        Assert.Equal(("succeeded", (string?)finished["finished_at"]), told);
        Assert.Equal(told, Last((await Http.AskAsync($"/api/tenants/{_service.Tenant}/schedules")).Json[0]!, run));
    }

    [Fact]
    public async Task A_run_changes_neither_when_the_schedule_is_due_nor_its_ETag()
    {
        var path = await AddAsync();
        var before = await Http.AskAsync(path);

        await Http.PostJsonAsync($"{path}/run", null);
        var after = await Http.AskAsync(path);
        var changed = await Http.PutJsonAsync(path, new { name = "Changed" }, before.Headers["ETag"]);

        Assert.NotNull(after.Json["last_run"]);
        Assert.Equal(before.Headers["ETag"], after.Headers["ETag"]);
        Assert.Equal((string?)before.Json["next_run_at"], (string?)after.Json["next_run_at"]);
        Assert.Equal(HttpStatusCode.OK, changed.Status);
        Assert.Equal((string?)after.Json["last_run"]!["run_id"], (string?)changed.Json["last_run"]!["run_id"]);
    }

    [Fact]
    public async Task The_same_key_asks_for_the_same_run_and_that_stays_behind_a_later_one()
    {
        var path = await AddAsync();
        var other = await AddAsync();

        var first = await _service.PostAsync($"{path}/run", new JsonObject(), key: "a key");
        await Http.PutJsonAsync(path, new { start_time_val = 30 });
        var later = await _service.PostAsync($"{path}/run", new JsonObject(), key: "another key");
        var again = await _service.PostAsync($"{path}/run", new JsonObject(), key: "a key");
        var ofAnother = await _service.PostAsync($"{other}/run", new JsonObject(), key: "a key");
        var analysis = await _service.AnalyzeAsync(RunService.Week, key: "a key");

        Assert.Equal(first.Text, again.Text);
        Assert.NotEqual((string)first.Json["run_id"]!, (string)later.Json["run_id"]!);
        Assert.Equal((string)later.Json["run_id"]!, (string)(await Http.AskAsync(path)).Json["last_run"]!["run_id"]!);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Accepted), (ofAnother.Status, analysis.Status));
        Assert.Null((await Http.AskAsync(other)).Json["last_run"]);
    }

    [Fact]
    public async Task A_key_that_is_none_is_refused()
    {
        var path = await AddAsync();

        var refused = await _service.PostAsync($"{path}/run", new JsonObject(), key: new string('x', 201));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("Idempotency-Key", Assert.Single(refused.Json["errors"]!.AsObject()).Key);
        Assert.Equal("[]", (await Http.AskAsync($"/api/tenants/{_service.Tenant}/runs")).Text);
    }

    [Fact]
    public async Task A_last_run_that_has_been_removed_since_has_no_state()
    {
        var path = await AddAsync();
        var run = (string)(await Http.PostJsonAsync($"{path}/run", null)).Json["run_id"]!;
        Assert.True(RunId.TryParse(run, out var id));
        await _service.Store.RemoveAsync((await _service.Store.FindAsync(id, CancellationToken.None))!, keyRow: null, CancellationToken.None);

        Assert.Equal(
            $$"""{"run_id":"{{run}}","state":null,"scheduled_for":null,"finished_at":null}""", (await Http.AskAsync(path)).Json["last_run"]!.ToJsonString());
    }

    [Fact]
    public async Task A_run_of_its_own_time_is_told_with_when_it_was_due()
    {
        var path = await AddAsync();
        var due = (string)(await Http.AskAsync(path)).Json["next_run_at"]!;
        _service.Clock.Advance(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture) - _service.Clock.GetUtcNow());

        await _service.Services.GetRequiredService<Tick>().RunAsync(CancellationToken.None);

        var told = (await Http.AskAsync(path)).Json;
        Assert.Equal(("queued", due), ((string?)told["last_run"]!["state"], (string?)told["last_run"]!["scheduled_for"]));
        Assert.True((DateTimeOffset)told["next_run_at"]! > _service.Clock.GetUtcNow());
    }

    private static (string? State, string? FinishedAt) Last(HttpAnswer answer, string run) => Last(answer.Json, run);

    private static (string? State, string? FinishedAt) Last(JsonNode schedule, string run)
    {
        var last = schedule["last_run"]!;
        Assert.Equal((run, null), ((string?)last["run_id"], (string?)last["scheduled_for"]));
        return ((string?)last["state"], (string?)last["finished_at"]);
    }

    private async Task<string> AddAsync(params (string Name, JsonNode? Value)[] members) =>
        (await Http.AddScheduleAsync(ScheduleBody.Plain(_service.Tenant).With(members))).Headers["Location"];
}
