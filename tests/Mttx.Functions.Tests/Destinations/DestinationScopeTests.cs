using System.Net;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Infrastructure;
using Mttx.Functions.Tests.Tenants;

namespace Mttx.Functions.Tests.Destinations;

/// <summary>What callers may do who see some tenants only, or may only read.</summary>
public sealed class DestinationScopeTests : IAsyncLifetime
{
    private MttxService _service = null!;
    private long _own;
    private long _foreign;

    public async Task InitializeAsync()
    {
        _service = await MttxService.StartAsync();
        _own = await _service.AddScheduleAsync(await _service.AddTenantAsync(TenantBody.Plain("own")));
        _foreign = await _service.AddScheduleAsync(await _service.AddTenantAsync(TenantBody.Plain("foreign")));
        await _service.AddDestinationAsync(DestinationBody.Csv(_own));
        await _service.AddDestinationAsync(DestinationBody.Webhook(_foreign));
    }

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Fact]
    public async Task What_is_anothers_is_as_if_it_did_not_exist()
    {
        using var caller = await CallerAsync("admin");
        var rows = await StoredRows.AllAsync(_service);

        foreach (var answer in new[]
        {
            await caller.AskAsync($"/api/schedules/{_foreign}/destinations"),
            await caller.PostJsonAsync("/api/destinations", DestinationBody.Csv(_foreign)),
            await caller.AskAsync("/api/destinations/2000001"),
            await caller.PutJsonAsync("/api/destinations/2000001", new { url = "https://mine.example.com" }),
            await caller.PutJsonAsync("/api/destinations/2000001", new { }, "\"0\""),
            await caller.RemoveAsync("/api/destinations/2000001"),
            await caller.RemoveAsync("/api/destinations/2000001", "\"0\""),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, answer.Status);
            Assert.Contains("or you may not see it", answer.Detail, StringComparison.Ordinal);
        }

        Assert.Equal(rows, await StoredRows.AllAsync(_service));
    }

    [Fact]
    public async Task A_destination_cannot_be_led_to_anothers_schedule()
    {
        using var caller = await CallerAsync("admin");

        var moved = await caller.PutJsonAsync("/api/destinations/1000001", new { schedule_id = _foreign });

        Assert.Equal(HttpStatusCode.BadRequest, moved.Status);
        Assert.Single((await _service.Http.AskAsync($"/api/schedules/{_foreign}/destinations")).Json.AsArray());
    }

    [Theory]
    [InlineData("viewer", false)]
    [InlineData("operator", true)]
    public async Task Viewers_read_and_operators_write(string role, bool mayWrite)
    {
        using var caller = await CallerAsync(role);

        Assert.Equal(HttpStatusCode.OK, (await caller.AskAsync($"/api/schedules/{_own}/destinations")).Status);
        Assert.Equal(HttpStatusCode.OK, (await caller.AskAsync("/api/destinations/1000001")).Status);
        Assert.Equal(mayWrite ? HttpStatusCode.Created : HttpStatusCode.Forbidden, (await caller.PostJsonAsync("/api/destinations", DestinationBody.Csv(_own))).Status);
        Assert.Equal(mayWrite ? HttpStatusCode.OK : HttpStatusCode.Forbidden, (await caller.PutJsonAsync("/api/destinations/1000001", new { })).Status);
        Assert.Equal(mayWrite ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, (await caller.RemoveAsync("/api/destinations/1000001")).Status);
    }

    private async Task<HttpClient> CallerAsync(string role)
    {
        var http = new HttpClient { BaseAddress = _service.Http.BaseAddress };
        http.DefaultRequestHeaders.Add("X-Api-Key", await Keys.MakeAsync(_service, role, [1]));
        return http;
    }
}
