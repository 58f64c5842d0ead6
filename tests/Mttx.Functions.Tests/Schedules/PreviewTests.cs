using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Schedules;

public sealed class PreviewTests : IAsyncLifetime
{
    // A Monday, 09:00 UTC.
    private readonly TestClock _clock = new();
    private MttxService _service = null!;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync(configure: builder => builder.Services.AddSingleton<TimeProvider>(_clock));
        await _service.AddTenantAsync();
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task An_expression_is_shown_in_UTC_and_by_the_clock_of_its_zone()
    {
        _clock.Advance(TimeSpan.FromDays(25));

        var preview = await Http.AskAsync("/api/schedules/preview?cron_schedule=30%202%20*%20*%20*&time_zone=Europe/Berlin&count=3");

        Assert.Equal(
            """{"cron_schedule":"30 2 * * *","time_zone":"Europe/Berlin","occurrences":[{"at":"2026-03-28T01:30:00Z","local":"2026-03-28T02:30:00+01:00"},"""
            + """{"at":"2026-03-29T01:00:00Z","local":"2026-03-29T03:00:00+02:00"},{"at":"2026-03-30T00:30:00Z","local":"2026-03-30T02:30:00+02:00"}]}""",
            preview.Text);
    }

    [Fact]
    public async Task Five_occurrences_in_UTC_are_usual()
    {
        var preview = await Http.AskAsync("/api/schedules/preview?cron_schedule=0%200%20*%20*%20*");

        Assert.Equal("UTC", (string?)preview.Json["time_zone"]);
        Assert.Equal(
            Enumerable.Range(3, 5).Select(day => $"2026-03-0{day}T00:00:00+00:00"),
            preview.Json["occurrences"]!.AsArray().Select(occurrence => (string?)occurrence!["local"]));
    }

    [Fact]
    public async Task A_schedule_is_shown_also_while_it_is_disabled()
    {
        await Http.AddScheduleAsync(ScheduleBody.Plain().With(("time_zone", "Asia/Kolkata"), ("is_enabled", false)));

        var preview = await Http.AskAsync("/api/schedules/1000001/preview?count=1");

        Assert.Equal(
            """{"cron_schedule":"0 6 * * *","time_zone":"Asia/Kolkata","occurrences":[{"at":"2026-03-03T00:30:00Z","local":"2026-03-03T06:00:00+05:30"}]}""",
            preview.Text);
        Assert.Equal(100, (await Http.AskAsync("/api/schedules/1000001/preview?count=100")).Json["occurrences"]!.AsArray().Count);
    }

    [Theory]
    [InlineData("", "cron_schedule")]
    [InlineData("?cron_schedule=0%206%20*%20*", "cron_schedule")]
    [InlineData("?cron_schedule=x%206%20*%20*%20*&time_zone=Nowhere&count=0", "count,cron_schedule,time_zone")]
    [InlineData("?cron_schedule=0%206%20*%20*%20*&count=101", "count")]
    [InlineData("?cron_schedule=0%206%20*%20*%20*&count=-1", "count")]
    [InlineData("?cron=0%206%20*%20*%20*", "cron")]
    public async Task What_cannot_be_shown_is_told_by_field(string query, string fields)
    {
        var refused = await Http.AskAsync("/api/schedules/preview" + query);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(fields, string.Join(',', refused.Json["errors"]!.AsObject().Select(error => error.Key).Order()));
    }
}
