using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.ApiKeys;
using Mttx.Functions.Identity;
using Mttx.Functions.Limits;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Limits;

public sealed class RateLimitTests
{
    private readonly TestClock _clock = new();

    [Fact]
    public async Task What_is_expensive_has_a_limit_and_the_answer_says_how_long_to_wait()
    {
        await using var mttx = await StartAsync(new() { ["RateLimits:ExpensiveBurst"] = "3", ["RateLimits:ExpensivePerMinute"] = "6" });
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync(mttx)).Status);
        }

        var refused = await AskAsync(mttx);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("application/problem+json", refused.ContentType);
        Assert.Equal("10", refused.Headers["Retry-After"]);
        Assert.Contains("ask again in 10 s", refused.Detail);

        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Equal("1", (await AskAsync(mttx)).Headers["Retry-After"]);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(mttx)).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(mttx)).Status);
    }

    [Fact]
    public async Task Who_asks_for_little_may_again_ask_for_much_at_once_but_for_no_more_than_that()
    {
        await using var mttx = await StartAsync(new() { ["RateLimits:ExpensiveBurst"] = "3" });
        await AskAsync(mttx);
        _clock.Advance(TimeSpan.FromDays(1));

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await AskAsync(mttx)).Status);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
    }

    [Fact]
    public async Task By_default_a_caller_has_twenty_at_once()
    {
        await using var mttx = await StartAsync([]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => AskAsync(mttx)));

        Assert.Equal(20, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Equal(10, answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests));
    }

    [Fact]
    public async Task One_callers_haste_is_not_anothers_trouble()
    {
        await using var mttx = await StartAsync(Settings.KeysOnly.With("RateLimits:ExpensiveBurst", "1"));
        var (hasty, other) = (await Keys.MakeAsync(mttx, Roles.Viewer), await Keys.MakeAsync(mttx, Roles.Viewer));
        await AskAsync(mttx, hasty);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await AskAsync(mttx, hasty)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(mttx, other)).Status);
    }

    [Fact]
    public async Task Who_tries_keys_is_slowed_down_while_keys_in_use_go_on_working()
    {
        await using var mttx = await StartAsync(Settings.KeysOnly.With("RateLimits:FailedKeysPerMinute", "4"));
        var inUse = await Keys.MakeAsync(mttx, Roles.Viewer);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(mttx, inUse)).Status);
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(mttx, ApiKeyText.New().Text)).Status);
        }

        var refused = await AskAsync(mttx, ApiKeyText.New().Text);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal("application/problem+json", refused.ContentType);
        Assert.Equal("15", refused.Headers["Retry-After"]);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(mttx, inUse)).Status);

        _clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(mttx, ApiKeyText.New().Text)).Status);
    }

    [Fact]
    public async Task In_Azure_the_address_that_the_platform_saw_counts_and_not_one_made_up()
    {
        await using var mttx = await StartAsync(Settings.Platform.With("RateLimits:FailedKeysPerMinute", "1"));

        Task<HttpAnswer> FromAsync(string forwarded) => mttx.AskAsync("/expensive", ("X-Api-Key", ApiKeyText.New().Text), ("X-Forwarded-For", forwarded));

        Assert.Equal(HttpStatusCode.Unauthorized, (await FromAsync("198.51.100.1, 203.0.113.7:40001")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await FromAsync("198.51.100.2, 203.0.113.7:40002")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await FromAsync("203.0.113.8:40001")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await FromAsync("[2001:db8::7]:40001")).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await FromAsync("[2001:db8::7]:40002")).Status);
    }

    [Theory]
    [InlineData("RateLimits:ExpensiveBurst", "0")]
    [InlineData("RateLimits:ExpensivePerMinute", "-1")]
    [InlineData("RateLimits:ExpensivePerSecond", "1")]
    [InlineData("RateLimits:FailedKeysPerMinute", "many")]
    public async Task A_limit_that_is_none_keeps_the_app_from_starting(string setting, string value)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => StartAsync(new() { [setting] = value }));

        Assert.Contains("RateLimit", failure.ToString());
    }

    private Task<MttxService> StartAsync(Dictionary<string, string?> settings) => MttxService.StartAsync(
        settings,
        configure: app => app.Services.AddSingleton<TimeProvider>(_clock),
        routes: app => app.MapGet("/expensive", () => "worth it").RequireAuthorization(Roles.Viewer).RequireRateLimiting(RateLimits.Expensive));

    private static Task<HttpAnswer> AskAsync(MttxService mttx, string? key = null) =>
        mttx.AskAsync("/expensive", key is null ? [] : [("X-Api-Key", key)]);
}
