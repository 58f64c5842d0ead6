using System.Net;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Destinations;

/// <summary>What destinations of one schedule must be beside each other.</summary>
public sealed class SiblingsTests : IAsyncLifetime
{
    private MttxService _service = null!;
    private long _tenant;
    private long _schedule;

    private HttpClient Http => _service.Http;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        _tenant = await _service.AddTenantAsync();
        _schedule = await _service.AddScheduleAsync(_tenant);
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task Of_thirty_that_come_at_once_a_schedule_takes_twenty()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Http.PostJsonAsync("/api/destinations", DestinationBody.Csv(_schedule))));

        Assert.Equal(20, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        Assert.All(
            answers.Where(answer => answer.Status != HttpStatusCode.Created),
            answer => Assert.Contains("schedule_id: is 1000001, which has 20 destinations already; 20 are allowed. Remove one", answer.Detail, StringComparison.Ordinal));
        Assert.Equal(20, (await Http.AskAsync($"/api/schedules/{_schedule}/destinations")).Json.AsArray().Count);

        await Http.RemoveAsync("/api/destinations/1000001");
        await _service.AddDestinationAsync(DestinationBody.Csv(_schedule));
        await _service.AddDestinationAsync(DestinationBody.Csv(await _service.AddScheduleAsync(_tenant)));
    }

    [Theory]
    [InlineData("weekly", "Weekly")]
    [InlineData(null, null)]
    [InlineData(null, "mttx_schedule_1000001")]
    public async Task Of_those_that_would_write_to_the_same_tables_a_schedule_takes_one(string? name, string? same)
    {
        await _service.AddDestinationAsync(DestinationBody.Csv(_schedule));
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Http.PostJsonAsync("/api/destinations", DestinationBody.Tables(_schedule, i % 2 == 0 ? name : same))));

        var added = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(
            answers.Where(answer => answer != added),
            answer => Assert.Contains($"data_table_name: is that of destination {added.Json["id"]} of the same schedule", answer.Detail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_off_may_have_the_same_tables_until_it_is_switched_on()
    {
        var first = await _service.AddDestinationAsync(DestinationBody.Tables(_schedule, "weekly"));
        var second = await _service.AddDestinationAsync(DestinationBody.Tables(_schedule, "weekly").With(("is_enabled", false)));

        var refused = await Http.PutJsonAsync($"/api/destinations/{second}", new { data_table_name = "weekly", is_enabled = true });
        var renamed = await Http.PutJsonAsync($"/api/destinations/{second}", new { data_table_name = "daily", is_enabled = true });
        var back = await Http.PutJsonAsync($"/api/destinations/{second}", new { data_table_name = "WEEKLY" });

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.BadRequest), (refused.Status, renamed.Status, back.Status));
        Assert.Contains($"is that of destination {first} of the same schedule", refused.Detail, StringComparison.Ordinal);
        Assert.Equal("daily", (string?)(await Http.AskAsync($"/api/destinations/{second}")).Json["data_table_name"]);
        Assert.Equal(HttpStatusCode.OK, (await Http.PutJsonAsync($"/api/destinations/{first}", new { data_table_name = "weekly" })).Status);
    }

    [Fact]
    public async Task Those_of_different_schedules_may_write_to_the_same_tables()
    {
        await _service.AddDestinationAsync(DestinationBody.Tables(_schedule, "all"));

        await _service.AddDestinationAsync(DestinationBody.Tables(await _service.AddScheduleAsync(_tenant), "all"));
    }
}
