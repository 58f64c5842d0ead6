using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Mttx.Functions.Identity;
using Mttx.Functions.Tests.ApiKeys;
using Mttx.Functions.Tests.Identity;
using Mttx.Functions.Tests.Infrastructure;

namespace Mttx.Functions.Tests.Health;

public sealed class HealthTests
{
    [Theory]
    [InlineData("/api/health/live", """{"status":"live"}""")]
    [InlineData("/api/health/ready", """{"status":"ready"}""")]
    public async Task Anybody_may_ask_how_the_app_is(string path, string expected)
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);

        var answer = await mttx.AskAsync(path, ("X-Api-Key", "not a key"));

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Equal(expected, answer.Text);
    }

    [Fact]
    public async Task Without_storage_the_app_lives_but_is_not_ready_and_tells_operators_why()
    {
        await using var azurite = await Azurite.StartPrivateAsync();
        using var log = new CapturedLog();
        var clock = new TestClock();
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly.With("AzureWebJobsStorage", azurite.ConnectionString), configure: app =>
        {
            app.Logging.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(log);
            app.Services.AddSingleton<TimeProvider>(clock);
        });
        var (viewer, operators) = (await Keys.MakeAsync(mttx, Roles.Viewer), await Keys.MakeAsync(mttx, Roles.Operator));
        Task<HttpAnswer> AskAsync(string? key = null, string path = "/api/health/ready") =>
            mttx.AskAsync(path, key is null ? [] : [("X-Api-Key", key)]);

        // A key that was used a moment ago is known without storage.
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(viewer, "/api/api-keys")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync(operators, "/api/api-keys")).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync()).Status);
        await azurite.StopAsync();

        // Within seconds of the last look the answer is still that of the last look.
        Assert.Equal(HttpStatusCode.OK, (await AskAsync()).Status);
        clock.Advance(TimeSpan.FromSeconds(5));
        var stranger = await AskAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, stranger.Status);
        Assert.Equal("""{"status":"not_ready"}""", stranger.Text);
        Assert.Equal("""{"status":"not_ready"}""", (await AskAsync(viewer)).Text);
        Assert.Equal("""{"status":"not_ready","failing":["tables","blobs","queues"]}""", (await AskAsync(operators)).Text);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync(path: "/api/health/live")).Status);
        Assert.Contains("Not ready: tables failed", log.Text);

        await azurite.StartAsync();
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(HttpStatusCode.OK, (await AskAsync()).Status);
    }

    [Fact]
    public async Task The_version_is_no_secret()
    {
        await using var mttx = await MttxService.StartAsync(Settings.KeysOnly);

        Assert.Matches("""^\{"version":"[0-9]+\.[0-9]+\.[0-9]+"\}$""", (await mttx.AskAsync("/api/version")).Text);
    }
}
